package org.sakhius.agent.lan;

import org.sakhius.agent.ask.Ask;
import org.sakhius.agent.device.Device;
import org.sakhius.filters.explain.Lang;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The part of a page where somebody asks for a place to be opened, and sees what became of it. */
final class AskPart {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final LanTexts texts;
    private final LanView view;

    AskPart(LanTexts texts, LanView view) {
        this.texts = texts;
        this.view = view;
    }

    /** What became of what was just sent, by its key. */
    void result(Html out, String key, String who, Lang lang) {
        out.raw("<p role=\"status\" class=\"said\">")
                .text(texts.text(key, lang, who))
                .raw("</p>\n");
    }

    /**
     * The form.
     *
     * @param mark that shows that it was read here
     * @param name what stands in it already
     */
    void form(Html out, Device device, String mark, String name, String who, Lang lang) {
        out.raw("<form id=\"ask\" method=\"post\" action=\"/ask?lang=" + lang.id() + "\">\n");
        out.raw("<input type=\"hidden\" name=\"mark\" value=\"").text(mark).raw("\">\n");
        out.raw("<label for=\"name\">").text(texts.text("ask-name", lang)).raw("</label>\n");
        out.raw("<input id=\"name\" name=\"name\" required maxlength=\"253\"")
                .raw(" autocapitalize=\"none\" autocomplete=\"off\" spellcheck=\"false\"")
                .raw(" inputmode=\"url\" value=\"")
                .text(name)
                .raw("\">\n");
        out.raw("<label for=\"why\">").text(texts.text("ask-why", lang)).raw("</label>\n");
        out.raw("<textarea id=\"why\" name=\"why\" rows=\"2\" maxlength=\"200\"></textarea>\n");
        out.element("p", honest(device, who, lang));
        out.element("p", texts.text("ask-how-long", lang));
        out.raw("<p class=\"quiet\">").text(texts.text("ask-plain", lang)).raw("</p>\n");
        out.raw("<button>").text(texts.text("ask-send", lang)).raw("</button>\n</form>\n");
    }

    /** Who reads it, and that nobody can know who asks where nobody can. */
    private String honest(Device device, String who, Lang lang) {
        if (device.id().equals(Device.UNKNOWN_ID)) {
            return texts.text("ask-unknown", lang, who);
        }
        return device.shared()
                ? texts.text("ask-shared", lang, who)
                : texts.text("ask-known", lang, who);
    }

    /** What was asked from this device before, for whoever sits there now. */
    void mine(Html out, Device device, List<Ask> asks, Lang lang) {
        if (asks.isEmpty()) {
            return;
        }
        out.element("h2", texts.text("ask-mine", lang)).raw("<ul>\n");
        for (Ask ask : asks) {
            out.raw("<li><span class=\"name\">").text(ask.name()).raw("</span> ");
            out.text(state(device, ask, lang)).raw("</li>\n");
        }
        out.raw("</ul>\n");
    }

    private String state(Device device, Ask ask, Lang lang) {
        return switch (ask.state()) {
            case OPEN -> texts.text("ask-state-open", lang);
            case DECLINED -> texts.text("ask-state-declined", lang);
            case ALLOWED -> allowed(device, ask, lang);
        };
    }

    /** What a guardian allowed may be over, and a pause goes before it. */
    private String allowed(Device device, Ask ask, Lang lang) {
        if (ask.until() != 0 && view.now() >= ask.until()) {
            return texts.text("ask-state-over", lang, when(ask.until()));
        }
        String open = ask.until() == 0
                ? texts.text("ask-state-allowed", lang)
                : texts.text("ask-state-until", lang, when(ask.until()));
        String why = view.why(device, ask.name());
        if (why == null) {
            return open;
        }
        String held = texts.text("ask-state-held", lang, texts.why(why, lang));
        return ask.until() == 0
                ? held
                : held + " " + texts.text("ask-state-ends", lang, when(ask.until()));
    }

    private String when(long second) {
        return WHEN.format(Instant.ofEpochSecond(second).atZone(view.zone()));
    }
}
