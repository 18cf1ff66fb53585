package org.sakhius.agent.cli;

import org.sakhius.agent.lan.Html;

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
        return PrintedCard.html(
                """
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
        """.replace("@gateway@", Html.escape(gateway)).replace("@until@", until), link);
    }
}
