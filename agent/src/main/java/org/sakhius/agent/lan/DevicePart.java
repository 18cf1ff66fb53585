package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.filters.explain.Lang;

import java.time.LocalDate;
import java.util.Map;

/** The parts of a page that are about the very device that reads it. */
final class DevicePart {
    /** Where the profile for Apple's devices is. */
    static final String PROFILE = "/away.mobileconfig";

    /** What Android calls it in its own settings. */
    private static final String ANDROID_MENU = "Private DNS";

    private final LanTexts texts;
    private final LanSettings settings;
    private final LanView view;

    DevicePart(LanTexts texts, LanSettings settings, LanView view) {
        this.texts = texts;
        this.settings = settings;
        this.view = view;
    }

    /** Its own counts, where the age has them. */
    void counts(Html out, Device device, Lang lang) {
        Map<LocalDate, Long> counts = settings.school() ? null : view.counts(device);
        if (counts == null) {
            return;
        }
        out.element("h2", texts.text("count-title", lang));
        if (counts.isEmpty()) {
            out.element("p", texts.text("count-none", lang));
            return;
        }
        out.raw("<table>\n");
        counts.forEach((day, count) ->
                out.raw("<tr><td>").text(day.toString()).raw("</td><td>" + count + "</td></tr>\n"));
        out.raw("</table>\n").element("p", texts.text("count-shared", lang));
    }

    /** Digits by which a guardian says whose this is; where it cannot be told from others, why. */
    void newcomer(Html out, Device device, @Nullable MacAddress mac, String who, Lang lang) {
        Newcomers newcomers = view.newcomers();
        if (newcomers == null || !device.id().equals(Device.UNKNOWN_ID)) {
            return;
        }
        String digits = mac == null ? null : newcomers.digits(mac);
        out.element("h2", texts.text("assign-title", lang));
        if (mac == null) {
            out.element("p", texts.text("assign-cannot", lang, who));
        } else if (digits == null) {
            out.element("p", texts.text("assign-wait", lang));
        } else {
            out.element("p", texts.text("assign", lang, who));
            out.raw("<p class=\"digits\">").text(digits).raw("</p>\n");
            out.raw("<p class=\"quiet\">").text(texts.text("assign-then", lang)).raw("</p>\n");
        }
    }

    /**
     * How this very device stays protected elsewhere; where it cannot, why: there is no public
     * name, the device stands for a network, or no id could be kept. A school offers it only to a
     * device that its configuration gives an id.
     */
    void away(Html out, Device device, String who, Lang lang) {
        if (device.id().equals(Device.UNKNOWN_ID) || device.shared()) {
            return;
        }
        Away away = settings.away();
        String id = away == null ? null : view.clientId(device);
        if (away == null || id == null) {
            if (!settings.school()) {
                String why = view.many(device)
                        ? texts.text("away-many", lang, who)
                        : texts.text("away-failed", lang, who);
                out.element("h2", texts.text("away-title", lang))
                        .element("p", away == null ? texts.text("away-none", lang, who) : why);
            }
            return;
        }
        out.element("h2", texts.text("away-title", lang))
                .element("p", texts.text("away", lang, away.name()));
        String android = away.android(id);
        if (!android.isEmpty()) {
            out.element("p", texts.text("away-android", lang, ANDROID_MENU));
            out.raw("<p class=\"name\">").text(android).raw("</p>\n");
        }
        out.raw("<p><a class=\"call\" href=\"" + PROFILE + "?lang=" + lang.id() + "\">")
                .text(texts.text("away-apple", lang))
                .raw("</a></p>\n");
        out.raw("<p class=\"quiet\">").text(texts.text("away-secret", lang)).raw("</p>\n");
    }

    /** The profile for Apple's devices; null for a device that has no id of its own. */
    @Nullable
    String profile(Device device, String who, Lang lang) {
        Away away = settings.away();
        String id = away == null ? null : view.clientId(device);
        return away == null || id == null
                ? null
                : away.profile(id, texts.text("away-profile", lang), texts.text("who", lang, who));
    }
}
