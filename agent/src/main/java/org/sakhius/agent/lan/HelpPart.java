package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.catalogue.HelpLine;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.explain.Lang;

import java.util.Set;

/** The part of every page that comes first: help, for every age. */
final class HelpPart {
    /** Who helps a child, the nearest first; the others of the house's list stand below. */
    private static final Set<String> NOT_FOR_CHILDREN = Set.of("stopncii");

    private final LanTexts texts;
    private final LanView view;

    HelpPart(LanTexts texts, LanView view) {
        this.texts = texts;
        this.view = view;
    }

    /** Opens where it stands, so that not even a request is made. */
    void write(Html out, boolean child, Lang lang) {
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

    private static String said(Text text, Lang lang) {
        return lang == Lang.MN ? text.mn() : text.en();
    }
}
