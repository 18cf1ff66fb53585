package org.sakhius.agent.cli;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** The printable pairing card: one page, both languages, no script. */
final class CardPage {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    private CardPage() {}

    /**
     * The page of a card.
     *
     * @param gateway what guardians call the gateway
     */
    static String html(String gateway, String link, Instant expires, ZoneId zone) {
        String until = CLOCK.format(expires.atZone(zone));
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
        @media print { body { margin: 0 auto; } }
        </style>
        </head>
        <body>
        <h1>Сахиус · @gateway@</h1>
        @svg@
        <h2>Утсаа холбох</h2>
        <p>Утасныхаа камераар дээрх кодыг уншуулна уу. Карт <strong>@until@</strong> хүртэл,
        зөвхөн нэг удаа хүчинтэй. Картыг бусдад бүү үзүүлээрэй: түүгээр орсон хүн
        мэдэгдлийг тань уншиж чадна.</p>
        <h2 lang="en">Pair your phone</h2>
        <p lang="en">Scan the code above with your phone's camera. The card works until
        <strong>@until@</strong> and only once. Show it to nobody else: whoever uses it can read
        your messages.</p>
        <p><code>@link@</code></p>
        </body>
        </html>
        """.replace("@gateway@", escape(gateway))
                .replace("@until@", until)
                .replace("@link@", escape(link))
                .replace("@svg@", QrText.svg(link));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
