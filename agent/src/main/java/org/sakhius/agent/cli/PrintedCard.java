package org.sakhius.agent.cli;

import org.sakhius.agent.lan.Html;

/** A page to print with a code that leads somewhere: both languages, no script. */
final class PrintedCard {

    private PrintedCard() {}

    /**
     * The whole page.
     *
     * @param body markup, with {@code @svg@} where the code stands and {@code @link@} where the
     *     link is written out
     * @param link where the code leads
     */
    static String html(String body, String link) {
        return """
        <!DOCTYPE html>
        <html lang="mn">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Сахиус</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; color: #111; background: #fff;
          max-width: 34rem; margin: 2rem auto; padding: 0 1rem; }
        svg { width: 16rem; max-width: 100%; display: block; margin: 1.5rem auto; }
        h1 { font-size: 28px; margin: 0; } h2 { font-size: 20px; margin: 1.5rem 0 0; }
        p { margin: .5rem 0; } code { word-break: break-all; font-size: 14px; }
        .link { font-size: 20px; text-align: center; font-weight: 700; }
        @media print { body { margin: 0 auto; } }
        </style>
        </head>
        <body>
        <main>
        """
                + body.replace("@svg@", QrText.svg(link)).replace("@link@", Html.escape(link))
                + "</main>\n</body>\n</html>\n";
    }
}
