package org.sakhius.agent.command;

import org.sakhius.agent.summary.Viewer;
import org.sakhius.filters.name.DomainName;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes outcomes as they stand in an ack: docs/format/payloads-v1.md. */
final class Acks {
    private Acks() {}

    static Map<String, Object> write(Outcome outcome) {
        Map<String, Object> out = new LinkedHashMap<>();
        Viewer viewer = outcome.viewer();
        Order order = outcome.order();
        String action = order == null ? null : order.action();
        out.put("what", action == null ? "command" : cut(action));
        out.put("viewer", viewer == null ? "" : viewer.id());
        out.put("label", viewer == null ? "" : viewer.label());
        out.put("sequence", outcome.sequence());
        out.put("result", outcome.applied() ? "applied" : "refused");
        out.put("reason", outcome.result().name().toLowerCase(Locale.ROOT));
        if (order != null) {
            out.put("of", order.of() == null ? null : cut(order.of()));
            out.put("target", order.target() == null ? null : cut(order.target()));
            List<String> names = order.names() == null ? List.of() : order.names();
            out.put(
                    "names",
                    names.stream()
                            .limit(20)
                            .map(name -> DomainName.display(cut(name)))
                            .toList());
            out.put("minutes", order.minutes());
        }
        out.put("why", why(outcome.result()));
        return out;
    }

    private static String cut(String text) {
        return text.length() <= 255 ? text : text.substring(0, 255);
    }

    private static Map<String, Object> why(Outcome.Result result) {
        return switch (result) {
            case APPLIED -> both("Хэрэгжсэн.", "It is in force.");
            case MALFORMED ->
                both(
                        "Гарц үүнийг ойлгосонгүй. Юу ч өөрчлөгдөөгүй. Хуудсаа дахин ачаална уу.",
                        "The gateway did not understand it. Nothing was changed. Load the page"
                                + " anew.");
            case ELSEWHERE ->
                both(
                        "Энэ нь гарцыг шинээр тохируулахаас өмнөх юм уу, өөр гарцад зориулсан"
                                + " байна. Юу ч өөрчлөгдөөгүй.",
                        "It was meant for another gateway, or for this one before it was set up"
                                + " anew. Nothing was changed.");
            case UNKNOWN ->
                both(
                        "Холбогдсон утаснаас ирээгүй тул хүлээж аваагүй.",
                        "It did not come from a paired phone, so nothing was changed.");
            case REPLAYED, TOLD ->
                both(
                        "Дахин, эсвэл дараагийнхаас хоцорч ирсэн тул хүлээж аваагүй.",
                        "It came a second time, or after a later one, so nothing was changed.");
            case LATE ->
                both(
                        "Хэт оройтож ирсэн тул хүлээж аваагүй. Одоо ч хэрэгтэй бол дахин"
                                + " илгээнэ үү. Утасны цаг зөв эсэхийг шалгаарай.",
                        "It came too late, so nothing was changed. Send it again if you still"
                                + " want it. Check that this phone shows the right time.");
            case ROLE ->
                both(
                        "Сургуульд мэдээлэл уншдаг хүн сүлжээг удирддаггүй.",
                        "In a school, who reads messages does not steer the network.");
            case NOWHERE ->
                both(
                        "Тэр төхөөрөмж, тохиргоо одоо алга. Юу ч өөрчлөгдөөгүй.",
                        "What it is about is not there any more. Nothing was changed.");
            case EARLIER ->
                both(
                        "Энэ нь таны утас холбогдохоос өмнө битүүмжлэгдсэн тул танд нээгдэхгүй.",
                        "This was sealed before your phone was paired, so it does not open for"
                                + " you.");
            case SAME ->
                both(
                        "Хоёр утас нэг нэртэй тул хоёр өөр хүн гэдэг нь харагдахгүй байна. Нэгийг"
                                + " нь өөрийнх нь нэрээр дахин холбоно уу.",
                        "Both phones have the same name, so it does not show that two people"
                                + " are reading. Have one paired anew under its owner's name.");
            case DIGITS ->
                both(
                        "Тийм дөрвөн орон одоо аль ч төхөөрөмж дээр алга. Тэр төхөөрөмж дээр"
                                + " хуудсыг дахин нээгээд, шинийг нь бичнэ үү.",
                        "No device shows these four digits now. Open the page on that device again"
                                + " and type the new ones.");
            case FULL ->
                both(
                        "Нээлттэй код хэтэрхий олон байна. 10 минутын дараа дахин оролдоно уу.",
                        "Too many codes are open. Try again in 10 minutes.");
            case STALE ->
                both(
                        "Энэ хооронд өөр зүйл өөрчлөгджээ. Дахин хараад шийднэ үү.",
                        "Things changed meanwhile. Look again, then decide.");
            case FAILED ->
                both(
                        "Гарц бичиж чадсангүй, эсвэл цагаа мэдэхгүй байна. Юу ч өөрчлөгдөөгүй.",
                        "The gateway could not write it down, or does not know the time. Nothing"
                                + " was changed.");
        };
    }

    private static Map<String, Object> both(String mn, String en) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("mn", mn);
        out.put("en", en);
        return out;
    }
}
