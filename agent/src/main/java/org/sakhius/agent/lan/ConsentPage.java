package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.consent.Consent;
import org.sakhius.agent.consent.ConsentDesk;
import org.sakhius.agent.device.Device;
import org.sakhius.filters.explain.Lang;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * The page on which a guardian consents to what a school keeps of a child's device, and on which
 * anybody at that device takes it back: plain, without script, on the school's own network. What is
 * kept, who reads it, how long and how it ends stand before the form.
 */
public final class ConsentPage {
    /** Where it is. */
    public static final String PATH = "/consent";

    private final LanTexts texts = LanTexts.load();
    private final ConsentDesk desk;
    private final About about;
    private final LanView view;

    /**
     * What stands on it of this school.
     *
     * @param responsible who answers for it
     * @param days how long an incident is kept
     */
    public record About(String responsible, long days) {}

    /** A page. */
    public ConsentPage(ConsentDesk desk, About about, LanView view) {
        this.desk = desk;
        this.about = about;
        this.view = view;
    }

    /** A line on the page about the network that leads here. */
    void link(Html out, Lang lang) {
        out.raw("<p><a class=\"call\" href=\"" + PATH + "?lang=" + lang.id() + "\">")
                .text(texts.text("consent-title", lang))
                .raw("</a></p>\n");
    }

    /** Whether something is kept of a device, so that its own page must say so. */
    boolean isInForce(Device device) {
        return desk.isInForce(device);
    }

    /** Takes what was filled in; the key of what is said of it. */
    String take(Map<String, String> fields, Device here) {
        boolean gives = fields.getOrDefault("do", "").equals("give");
        ConsentDesk.Result result = gives
                ? desk.give(
                        new ConsentDesk.Form(
                                fields.getOrDefault("card", ""),
                                fields.getOrDefault("who", ""),
                                fields.containsKey("guardian"),
                                fields.containsKey("child")),
                        here)
                : desk.withdraw(here);
        return "consent-result-" + result.name().toLowerCase(Locale.ROOT);
    }

    /**
     * The page.
     *
     * @param mark that shows that its forms were read here
     * @param card the code of the card that led here; empty for none
     * @param said the key of what is said of what was just sent, if anything was
     */
    String write(Device here, String mark, String card, @Nullable String said, Lang lang) {
        Html out = LanPage.begin(lang, texts.text("consent-title", lang));
        Lang there = lang == Lang.MN ? Lang.EN : Lang.MN;
        out.raw("<nav><a lang=\"" + there.id() + "\" href=\"" + PATH + "?lang=" + there.id())
                .raw("&amp;card=" + URLEncoder.encode(card, StandardCharsets.UTF_8) + "\">")
                .text(texts.text("other-language", lang))
                .raw("</a></nav>\n");
        out.element("h1", texts.text("consent-title", lang));
        if (said != null) {
            out.raw("<p role=\"status\" class=\"said\">")
                    .text(texts.text(said, lang))
                    .raw("</p>\n");
        }
        out.element("p", texts.text("consent-free", lang));
        part(out, "kept", lang, "");
        part(out, "reads", lang, about.responsible());
        part(out, "long", lang, Long.toString(about.days()));
        part(out, "end", lang, "");
        out.element("h2", texts.text("consent-here-title", lang));
        here(out, here, mark, card, lang);
        return LanPage.end(out);
    }

    private void part(Html out, String name, Lang lang, String value) {
        String key = "consent-" + name;
        out.element("h2", texts.text(key + "-title", lang))
                .element("p", texts.text(key, lang, value));
    }

    /** Of the device on which the page is read: what stands in the register, and what can be. */
    private void here(Html out, Device device, String mark, String card, Lang lang) {
        Consent consent = desk.of(device);
        if (consent != null) {
            LocalDate day =
                    Instant.ofEpochSecond(consent.made()).atZone(view.zone()).toLocalDate();
            String state = consent.waits() ? "consent-held" : "consent-holds";
            out.element("p", texts.text(state, lang, day.toString()));
            if (consent.waits() && desk.isCard(card, device)) {
                give(out, mark, card, lang);
            }
            form(out, mark, "end", lang);
            send(out, texts.text("consent-end-send", lang));
        } else if (!device.child()) {
            out.element("p", texts.text("consent-nobody", lang));
        } else if (desk.isCard(card, device)) {
            give(out, mark, card, lang);
        } else {
            out.element("p", texts.text("consent-none", lang, about.responsible()));
        }
    }

    private void give(Html out, String mark, String card, Lang lang) {
        form(out, mark, "give", lang);
        out.raw("<input type=\"hidden\" name=\"card\" value=\"").text(card).raw("\">\n");
        out.raw("<label for=\"who\">").text(texts.text("consent-who", lang)).raw("</label>\n");
        out.raw("<input id=\"who\" name=\"who\" required maxlength=\"80\" autocomplete=\"off\">\n");
        tick(out, "guardian", " required", texts.text("consent-tick-guardian", lang));
        tick(out, "child", "", texts.text("consent-tick-child", lang));
        out.raw("<p class=\"quiet\">").text(texts.text("consent-plain", lang)).raw("</p>\n");
        send(out, texts.text("consent-send", lang));
    }

    private static void send(Html out, String says) {
        out.raw("<button>").text(says).raw("</button></form>\n");
    }

    private static void form(Html out, String mark, String what, Lang lang) {
        out.raw("<form method=\"post\" action=\"" + PATH + "?lang=" + lang.id() + "\">\n");
        out.raw("<input type=\"hidden\" name=\"mark\" value=\"").text(mark).raw("\">\n");
        out.raw("<input type=\"hidden\" name=\"do\" value=\"" + what + "\">\n");
    }

    private static void tick(Html out, String name, String more, String says) {
        out.raw("<label class=\"pick\"><input type=\"checkbox\" name=\"" + name + "\"" + more)
                .raw(">")
                .text(says)
                .raw("</label>\n");
    }
}
