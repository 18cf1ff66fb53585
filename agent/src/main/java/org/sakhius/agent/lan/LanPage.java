package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.explain.Lang;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

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
        fieldset{border:0;margin:0;padding:0}legend{font-weight:700}\
        .pick{display:flex;align-items:center;gap:12px;min-height:48px;margin:0;font-weight:400}\
        .pick input{width:24px;min-height:24px;flex:none}
        button{min-height:48px;padding:8px 24px;font:inherit;font-weight:700;border:0;\
        border-radius:12px;background:var(--deep);color:var(--on)}
        .digits{font-size:40px;font-weight:700;letter-spacing:.2em;\
        font-variant-numeric:tabular-nums}
        .said{border:2px solid var(--deep);border-radius:12px;padding:12px 16px;font-weight:700}
        """;

    private final LanTexts texts;
    private final LanSettings settings;
    private final LanView view;
    private final HelpPart help;
    private final DevicePart devices;
    private final AskPart asks;
    private final ObjectPart objections;
    private final @Nullable ConsentPage consent;

    /**
     * What a form on the page needs.
     *
     * @param name that stands in it already; may be empty
     * @param asker who sits there
     * @param hardware by which it is told from others; null when it cannot be
     * @param said the key of what is said of what was just sent, if anything was
     */
    record Form(
            String mark,
            String name,
            AskDesk.Asker asker,
            @Nullable MacAddress hardware,
            @Nullable String said) {}

    LanPage(LanTexts texts, LanSettings settings, LanView view, @Nullable ConsentPage consent) {
        this.texts = texts;
        this.settings = settings;
        this.view = view;
        this.consent = consent;
        help = new HelpPart(texts, view);
        devices = new DevicePart(texts, settings, view);
        asks = new AskPart(texts, view);
        objections = new ObjectPart(texts, view);
    }

    /** Who looks after the network, and what of this device is seen. */
    String about(Device device, Form form, Lang lang) {
        AgeBand age = device.child() ? device.ageBand() : null;
        Html out = begin(lang, texts.text("title", lang));
        help.write(out, device.child(), lang);
        language(out, lang);
        out.element("h1", texts.text("title", lang));
        if (form.said() != null) {
            asks.result(out, form.said(), who(lang), lang);
        }
        part(out, lang, "who-title", texts.text("who", lang, who(lang)));
        part(out, lang, "seen-title", seen(device, age, lang));
        if (age != null && age != AgeBand.UNDER_10 && !settings.school()) {
            out.element("p", texts.text("seen-besides", lang));
        }
        part(out, lang, "unseen-title", texts.ofAge("unseen", age, lang));
        part(out, lang, "reads-title", reads(device, lang));
        if (consent != null) {
            consent.link(out, lang);
        }
        devices.counts(out, device, lang);
        devices.newcomer(out, device, form.hardware(), who(lang), lang);
        AskDesk desk = view.asks();
        String how = desk == null ? "ask" : "ask-here";
        part(out, lang, "ask-title", texts.text(how, lang, who(lang)));
        if (desk != null) {
            asks.form(out, device, form.mark(), form.name(), who(lang), lang);
            asks.mine(out, device, desk.of(form.asker()), lang);
        }
        part(out, lang, "wrong-title", texts.text("wrong", lang, who(lang)));
        AskDesk objects = view.objects();
        if (objects != null) {
            objections.write(out, device, objects, form.mark(), who(lang), lang);
        }
        devices.away(out, device, who(lang), lang);
        if (settings.signpost() != null && !device.child()) {
            out.raw("<p class=\"quiet\"><a href=\"" + TrustAnswers.PATH + "?lang=" + lang.id())
                    .raw("\">")
                    .text(texts.text("trust-link", lang))
                    .raw("</a></p>\n");
        }
        return end(out);
    }

    /** The profile for Apple's devices away from home; null for a device without an id. */
    @Nullable
    String profile(Device device, Lang lang) {
        return devices.profile(device, who(lang), lang);
    }

    /** That a place is closed, and what to do about it. */
    String closed(Device device, String host, Lang lang) {
        AgeBand age = device.child() ? device.ageBand() : null;
        String why = view.why(device, host);
        Html out = begin(lang, texts.text("closed-title", lang));
        help.write(out, device.child(), lang);
        language(out, lang);
        out.element("h1", texts.text("closed-title", lang));
        out.raw("<p class=\"name\">").text(host).raw("</p>\n");
        out.element("p", why == null ? texts.text("open-now", lang) : texts.why(why, lang));
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

    /** In a school nothing of a single child is kept without consent, whatever its age. */
    private String seen(Device device, @Nullable AgeBand age, Lang lang) {
        if (isAgreed(device)) {
            return texts.ofAge("seen-agreed", age, lang);
        }
        return texts.ofAge("seen", settings.school() ? null : age, lang);
    }

    private boolean isAgreed(Device device) {
        return consent != null && consent.isInForce(device);
    }

    private String reads(Device device, Lang lang) {
        if (settings.school()) {
            return isAgreed(device)
                    ? texts.text("reads-agreed", lang)
                    : texts.text("reads-school", lang);
        }
        if (!device.child()) {
            return texts.text("reads-nobody", lang);
        }
        return settings.read()
                ? texts.text("reads", lang, who(lang))
                : texts.text("reads-box", lang, who(lang));
    }

    private void part(Html out, Lang lang, String title, String text) {
        out.element("h2", texts.text(title, lang)).element("p", text);
    }

    static Html begin(Lang lang, String title) {
        return begin(lang, title, STYLE);
    }

    static Html begin(Lang lang, String title, String style) {
        Html out = new Html().raw("<!DOCTYPE html>\n<html lang=\"" + lang.id() + "\">\n<head>\n");
        out.raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\"");
        out.raw(" content=\"width=device-width, initial-scale=1\">\n");
        out.element("title", title).raw("<style>" + style + "</style>\n</head>\n<body>\n<main>\n");
        return out;
    }

    /** To the other language; behind the help, which is first for whoever reads or listens. */
    private void language(Html out, Lang lang) {
        Lang there = lang == Lang.MN ? Lang.EN : Lang.MN;
        out.raw("<nav><a lang=\"" + there.id() + "\" href=\"/?lang=" + there.id() + "\">")
                .text(texts.text("other-language", lang))
                .raw("</a></nav>\n");
    }

    static String end(Html out) {
        return out.raw("</main>\n</body>\n</html>\n").toString();
    }

    private String who(Lang lang) {
        return lang == Lang.MN ? settings.who().mn() : settings.who().en();
    }
}
