package org.sakhius.agent.lan;

import org.sakhius.filters.explain.Lang;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes the signpost: how a guardian's own device comes to trust the house's own authority, in
 * steps with pictures. No script; the pictures are files of this gateway.
 */
final class TrustPage {
    /** What the pages share, and what only this one needs. */
    static final String STYLE = LanPage.STYLE + """
        ol.steps{list-style:none;padding:0}
        .steps li{display:flex;gap:12px;align-items:center;margin:12px 0}
        .steps img{width:104px;height:130px;flex:none}
        .print{font:16px/1.6 ui-monospace,monospace;display:flex;flex-wrap:wrap;gap:0 16px;\
        border:1px solid var(--line);border-radius:8px;padding:8px 12px;margin:4px 0 12px}
        details.way{margin:0 0 12px}
        """;

    private static final int GROUP_CHARS = 12;

    private final LanTexts texts;
    private final Signpost signpost;
    private final String whoMn;
    private final String whoEn;

    /** A step with its picture. */
    private record Step(String picture, String text) {}

    TrustPage(LanTexts texts, LanSettings settings, Signpost signpost) {
        this.texts = texts;
        this.signpost = signpost;
        whoMn = settings.who().mn();
        whoEn = settings.who().en();
    }

    /**
     * The page.
     *
     * @param fingerprint in hex with colons
     */
    String write(String fingerprint, Lang lang) {
        String page = signpost.page().toString();
        Html out = LanPage.begin(lang, texts.text("trust-title", lang), STYLE);
        Lang there = lang == Lang.MN ? Lang.EN : Lang.MN;
        out.raw("<nav><a lang=\"" + there.id() + "\" href=\"" + TrustAnswers.PATH + "?lang=")
                .raw(there.id() + "\">")
                .text(texts.text("other-language", lang))
                .raw("</a></nav>\n");
        out.element("h1", texts.text("trust-title", lang));
        out.element("p", texts.text("trust-for", lang));
        out.element("p", texts.text("trust-why", lang, page));
        part(out, lang, "who-title", texts.text("who", lang, lang == Lang.MN ? whoMn : whoEn));
        part(out, lang, "trust-means-title", texts.text("trust-means", lang));
        part(out, lang, "trust-print-title", texts.text("trust-print", lang));
        print(out, fingerprint);
        out.element("h2", texts.text("trust-steps-title", lang));
        way(out, lang, "trust-android", TrustAnswers.CERTIFICATE, android(lang));
        way(out, lang, "trust-apple", TrustAnswers.PROFILE, apple(lang));
        way(out, lang, "trust-computer", TrustAnswers.CERTIFICATE, computer(lang));
        out.raw("<p><a class=\"call\" href=\"").text(page).raw("\">");
        out.text(texts.text("trust-go", lang)).raw("</a></p>\n");
        part(out, lang, "trust-remove-title", texts.text("trust-remove", lang));
        steps(
                out,
                List.of(
                        new Step("remove", texts.text("trust-remove-android", lang)),
                        new Step("remove", texts.text("trust-remove-apple", lang))));
        out.element("p", texts.text("trust-remove-computer", lang));
        part(out, lang, "trust-away-title", texts.text("trust-away", lang));
        return LanPage.end(out);
    }

    private List<Step> android(Lang lang) {
        return steps(
                "trust-android-", List.of("get", "settings", "warning", "file", "compare"), lang);
    }

    private List<Step> apple(Lang lang) {
        return steps(
                "trust-apple-", List.of("get", "profile", "compare", "warning", "switch"), lang);
    }

    private List<Step> computer(Lang lang) {
        return steps("trust-computer-", List.of("compare", "computer", "computer"), lang);
    }

    private List<Step> steps(String key, List<String> pictures, Lang lang) {
        List<Step> out = new ArrayList<>();
        for (String picture : pictures) {
            out.add(new Step(picture, texts.text(key + (out.size() + 1), lang)));
        }
        String last = texts.text("trust-open", lang, signpost.page().toString());
        out.add(new Step("open", last));
        return out;
    }

    /** Opens where it stands: who has one kind of device does not read the steps of another. */
    private void way(Html out, Lang lang, String key, String file, List<Step> steps) {
        out.raw("<details class=\"way\"><summary>").text(texts.text(key, lang));
        out.raw("</summary>\n<p><a class=\"call\" href=\"" + file + "?lang=" + lang.id() + "\">")
                .text(texts.text(key + "-get", lang))
                .raw("</a></p>\n");
        steps(out, steps);
        out.raw("</details>\n");
    }

    private static void steps(Html out, List<Step> steps) {
        out.raw("<ol class=\"steps\">\n");
        // The words say everything; a picture that is not seen is not missed.
        for (Step step : steps) {
            out.raw("<li><img alt=\"\" width=\"104\" height=\"130\" src=\"")
                    .raw(TrustAnswers.PATH + "/" + step.picture() + ".svg\">")
                    .element("span", step.text())
                    .raw("</li>\n");
        }
        out.raw("</ol>\n");
    }

    /** In groups of four bytes, as eyes compare them. */
    private static void print(Html out, String fingerprint) {
        out.raw("<p class=\"print\">");
        for (int at = 0; at < fingerprint.length(); at += GROUP_CHARS) {
            int end = Math.min(fingerprint.length(), at + GROUP_CHARS);
            out.element("span", fingerprint.substring(at, end));
        }
        out.raw("</p>\n");
    }

    private void part(Html out, Lang lang, String title, String text) {
        out.element("h2", texts.text(title, lang)).element("p", text);
    }
}
