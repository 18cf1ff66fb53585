package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.device.Device;
import org.sakhius.filters.catalogue.HelpLine;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.explain.Lang;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

/**
 * Writes both pages: no script, no picture, nothing from elsewhere, under 20 KB. Help comes first,
 * and opens where it stands, so that not even a request is made.
 */
final class LanPage {
    static final String STYLE = """
        :root{color-scheme:light dark;--ink:#16202c;--paper:#fff;--quiet:#4a5763;\
        --line:#c9d1d9;--deep:#0b4a8f;--on:#fff}
        @media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--paper:#12181f;--quiet:#a9b4bf;\
        --line:#3a4652;--deep:#8fc1f5;--on:#0c1420}}
        *{box-sizing:border-box}
        body{margin:0 auto;max-width:36rem;padding:16px;font:16px/1.5 system-ui,sans-serif;\
        color:var(--ink);background:var(--paper);overflow-wrap:anywhere}
        h1{font-size:28px;line-height:1.25;margin:24px 0 8px}
        h2{font-size:20px;line-height:1.3;margin:24px 0 4px}
        p,ul,ol{margin:4px 0 12px}ul,ol{padding-left:24px}li{margin:4px 0}
        details{margin:0 0 16px}
        summary{display:flex;align-items:center;justify-content:center;min-height:64px;\
        padding:12px 16px;border-radius:12px;background:var(--deep);color:var(--on);\
        font-size:20px;font-weight:700;cursor:pointer;text-align:center;list-style:none}
        summary::-webkit-details-marker{display:none}
        a{color:var(--deep)}
        a.call{display:flex;align-items:center;min-height:48px;padding:8px 16px;margin:8px 0;\
        border:2px solid var(--deep);border-radius:12px;font-weight:700;text-decoration:none}
        a.first{background:var(--deep);color:var(--on);font-size:20px;min-height:56px}
        .quiet{color:var(--quiet);font-size:14px}
        .name{font-family:ui-monospace,monospace;border:1px solid var(--line);\
        border-radius:8px;padding:8px 12px}
        table{border-collapse:collapse;font-variant-numeric:tabular-nums}
        td{padding:4px 24px 4px 0}
        nav{display:flex;justify-content:flex-end}
        nav a{display:inline-flex;align-items:center;min-height:44px;padding:0 4px}
        label{display:block;margin:12px 0 4px;font-weight:700}
        input,textarea{width:100%;min-height:48px;padding:8px 12px;font:inherit;color:inherit;\
        background:transparent;border:1px solid var(--quiet);border-radius:8px}
        button{min-height:48px;padding:8px 24px;font:inherit;font-weight:700;border:0;\
        border-radius:12px;background:var(--deep);color:var(--on)}
        .said{border:2px solid var(--deep);border-radius:12px;padding:12px 16px;font-weight:700}
        """;

    /** Who helps a child, the nearest first; the others of the house's list stand below. */
    private static final Set<String> NOT_FOR_CHILDREN = Set.of("stopncii");

    private final LanTexts texts;
    private final LanSettings settings;
    private final LanView view;
    private final AskPart asks;

    /**
     * What a form on the page needs.
     *
     * @param name that stands in it already; may be empty
     * @param result of what was just sent, if anything was
     */
    record Form(String mark, String name, AskDesk.@Nullable Result result) {}

    LanPage(LanTexts texts, LanSettings settings, LanView view) {
        this.texts = texts;
        this.settings = settings;
        this.view = view;
        asks = new AskPart(texts, view.zone());
    }

    /** Who looks after the network, and what of this device is seen. */
    String about(Device device, Form form, Lang lang) {
        AgeBand age = device.child() ? device.ageBand() : null;
        Html out = begin(lang, texts.text("title", lang));
        help(out, device.child(), lang);
        language(out, lang);
        out.element("h1", texts.text("title", lang));
        if (form.result() != null) {
            asks.result(out, form.result(), who(lang), lang);
        }
        part(out, lang, "who-title", texts.text("who", lang, who(lang)));
        part(out, lang, "seen-title", texts.ofAge("seen", seenAge(age), lang));
        part(out, lang, "unseen-title", texts.ofAge("unseen", age, lang));
        part(out, lang, "reads-title", reads(device, lang));
        counts(out, device, lang);
        part(out, lang, "ask-title", texts.text("ask", lang, who(lang)));
        AskDesk desk = view.asks();
        if (desk != null) {
            asks.form(out, device, form.mark(), form.name(), who(lang), lang);
            // Of a device that nobody assigned nothing is known that could be shown again.
            if (!device.id().equals(Device.UNKNOWN_ID)) {
                asks.mine(out, desk.of(device.id()), lang);
            }
        }
        part(out, lang, "wrong-title", texts.text("wrong", lang, who(lang)));
        return end(out);
    }

    /** That a place is closed, and what to do about it. */
    String closed(Device device, String host, Lang lang) {
        AgeBand age = device.child() ? device.ageBand() : null;
        String why = view.why(device, host);
        Html out = begin(lang, texts.text("closed-title", lang));
        help(out, device.child(), lang);
        language(out, lang);
        out.element("h1", texts.text("closed-title", lang));
        out.raw("<p class=\"name\">").text(host).raw("</p>\n");
        out.element("p", why == null ? texts.text("open-now", lang) : why(why, lang));
        out.element("p", texts.ofAge("closed", age, lang));
        part(out, lang, "ask-title", texts.text("ask", lang, who(lang)));
        part(out, lang, "wrong-title", texts.text("wrong", lang, who(lang)));
        if (!settings.name().isEmpty()) {
            if (view.asks() != null && view.mayBeAskedFor(device, host)) {
                link(
                        out,
                        "&name=" + URLEncoder.encode(host, StandardCharsets.UTF_8) + "#ask",
                        "ask-go",
                        lang);
            }
            link(out, "", "about", lang);
        }
        return end(out);
    }

    /** To the house's own page. */
    private void link(Html out, String more, String key, Lang lang) {
        out.raw("<p><a class=\"call\" href=\"http://")
                .text(settings.name())
                .raw("/?lang=" + lang.id())
                .text(more)
                .raw("\">")
                .text(texts.text(key, lang))
                .raw("</a></p>\n");
    }

    private String why(String reason, Lang lang) {
        String key = switch (reason) {
            case "pause", "bedtime" -> "why-" + reason;
            case "category-time", "service-time" -> "why-time";
            default -> "why-other";
        };
        return texts.text(key, lang);
    }

    /** In a school nothing of a single child is kept, whatever its age. */
    private @Nullable AgeBand seenAge(@Nullable AgeBand age) {
        return settings.school() ? null : age;
    }

    private String reads(Device device, Lang lang) {
        if (settings.school()) {
            return texts.text("reads-school", lang);
        }
        if (!device.child()) {
            return texts.text("reads-nobody", lang);
        }
        return settings.read()
                ? texts.text("reads", lang, who(lang))
                : texts.text("reads-box", lang, who(lang));
    }

    private void counts(Html out, Device device, Lang lang) {
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

    private void help(Html out, boolean child, Lang lang) {
        out.raw("<details><summary>").text(texts.text("help", lang)).raw("</summary>\n");
        out.element("p", texts.text("help-blame", lang));
        boolean first = true;
        for (HelpLine line : view.helpLines()) {
            if (line.tel() != null) {
                out.raw("<a class=\"call" + (first ? " first" : "") + "\" href=\"tel:")
                        .text(line.tel())
                        .raw("\">")
                        .text(texts.text("call", lang, said(line.name(), lang)))
                        .raw("</a>\n");
                note(out, line, lang);
                first = false;
            }
        }
        out.element("h2", texts.text("threat-title", lang)).raw("<ol>\n");
        for (int i = 1; i <= 4; i++) {
            out.element("li", texts.text("threat-" + i, lang));
        }
        // A number or a service is named only where the signed file says so.
        String tel = firstTel();
        if (tel != null) {
            out.element("li", texts.text("threat-call", lang, tel));
        }
        if (view.helpLines().stream().anyMatch(line -> line.id().equals("takeitdown"))) {
            out.element("li", texts.text("threat-takedown", lang));
        }
        out.raw("</ol>\n");
        for (HelpLine line : view.helpLines()) {
            String url = line.url();
            if (url != null && !(child && NOT_FOR_CHILDREN.contains(line.id()))) {
                out.raw("<a class=\"call\" rel=\"noreferrer\" href=\"")
                        .text(url)
                        .raw("\">")
                        .text(said(line.name(), lang))
                        .raw("</a>\n");
                note(out, line, lang);
            }
        }
        out.raw("<p class=\"quiet\">").text(texts.text("help-secret", lang));
        out.raw("</p>\n</details>\n");
    }

    private @Nullable String firstTel() {
        for (HelpLine line : view.helpLines()) {
            if (line.tel() != null) {
                return line.tel();
            }
        }
        return null;
    }

    private static void note(Html out, HelpLine line, Lang lang) {
        out.raw("<p class=\"quiet\">").text(said(line.note(), lang)).raw("</p>\n");
    }

    private void part(Html out, Lang lang, String title, String text) {
        out.element("h2", texts.text(title, lang)).element("p", text);
    }

    private static Html begin(Lang lang, String title) {
        Html out = new Html().raw("<!DOCTYPE html>\n<html lang=\"" + lang.id() + "\">\n<head>\n");
        out.raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\"");
        out.raw(" content=\"width=device-width, initial-scale=1\">\n");
        out.element("title", title).raw("<style>" + STYLE + "</style>\n</head>\n<body>\n");
        return out;
    }

    /** To the other language; behind the help, which is first for whoever reads or listens. */
    private void language(Html out, Lang lang) {
        Lang there = lang == Lang.MN ? Lang.EN : Lang.MN;
        out.raw("<nav><a lang=\"" + there.id() + "\" href=\"/?lang=" + there.id() + "\">")
                .text(texts.text("other-language", lang))
                .raw("</a></nav>\n");
    }

    private static String end(Html out) {
        return out.raw("</body>\n</html>\n").toString();
    }

    private String who(Lang lang) {
        return lang == Lang.MN ? settings.who().mn() : settings.who().en();
    }

    private static String said(Text text, Lang lang) {
        return lang == Lang.MN ? text.mn() : text.en();
    }
}
