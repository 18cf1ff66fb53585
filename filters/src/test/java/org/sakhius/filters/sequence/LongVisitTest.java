package org.sakhius.filters.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who stays asks for no names meanwhile; and a heartbeat must not hide who comes soon after it. */
class LongVisitTest {
    private static final long START = Instant.parse("2026-09-01T10:00:00Z").getEpochSecond();
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;
    private static final int DAY = 24 * HOUR;

    private final SequenceEngine engine = engine(DataFiles.builtIn());

    private static SequenceEngine engine(DataFiles data) {
        try {
            SequenceEngine out = new SequenceEngine(
                    data, Levels.builtIn(), new MemoryMarks(), ZoneOffset.UTC, Set.of());
            out.fromTheStart();
            return out;
        } catch (DataFileException e) {
            throw new AssertionError(e);
        }
    }

    private static List<SequenceFinding> see(
            SequenceEngine engine, long second, Category category) {
        return engine.lookup(
                "tablet", AgeBand.FROM_13_TO_15, second, "x.example", null, category, false);
    }

    private List<SequenceFinding> see(long second, Category category) {
        return see(engine, second, category);
    }

    private static List<SequenceFinding> funnel(SequenceEngine engine, int again, int messenger) {
        see(engine, START, Category.STRANGER_CHAT);
        see(engine, START + again, Category.STRANGER_CHAT);
        see(engine, START + messenger, Category.PRIVATE_MESSENGER);
        return see(engine, START + 45 * MINUTE, Category.IMAGE_HOST);
    }

    @Test
    void aMessengerAfterALongTalkCompletesTheFunnel() {
        assertThat(funnel(engine, 20, 28 * MINUTE)).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo("S1");
            assertThat(found.level()).isEqualTo(Level.ALERT);
        });
    }

    @Test
    void oneLookupOrTwoAtOnceAreNoTalk() {
        assertThat(funnel(engine, 0, 28 * MINUTE)).isEmpty();
    }

    @Test
    void halfAnHourAfterTheTalkIsTooLate() {
        assertThat(funnel(engine, 20, 31 * MINUTE)).isEmpty();
    }

    @Test
    void moneyAfterALongTalkIsAnAlertAndSoonAfterItUrgent() {
        see(START, Category.STRANGER_CHAT);
        see(START + 20, Category.STRANGER_CHAT);
        see(START + 25 * MINUTE, Category.PRIVATE_MESSENGER);
        assertThat(see(START + 2 * HOUR, Category.GIFT_CARD_SCAM))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.sequence()).isEqualTo("S2");
                    assertThat(found.level()).isEqualTo(Level.ALERT);
                });

        see(START + 3 * DAY, Category.STRANGER_CHAT);
        see(START + 3 * DAY + 10 * MINUTE, Category.PRIVATE_MESSENGER);
        assertThat(see(START + 3 * DAY + 2 * HOUR, Category.GIFT_CARD_SCAM))
                .extracting(SequenceFinding::level)
                .containsExactly(Level.URGENT);
    }

    @Test
    void whoComesRightAfterAHeartbeatIsSeen() {
        for (int at = -2 * HOUR; at <= 10 * MINUTE; at += 10 * MINUTE) {
            see(START + at, Category.PRIVATE_MESSENGER);
        }
        see(START + 5 * MINUTE, Category.STRANGER_CHAT);
        for (int lookup = 0; lookup < 4; lookup++) {
            see(START + 12 * MINUTE + 10 * lookup, Category.PRIVATE_MESSENGER);
        }

        assertThat(see(START + 40 * MINUTE, Category.IMAGE_HOST)).hasSize(1);
    }

    @Test
    void aConnectionThatAsksAtASteadyPaceOpensNothing() {
        see(START - 45 * MINUTE, Category.PRIVATE_MESSENGER);
        for (int at = -30 * MINUTE; at <= 30 * MINUTE; at += 90) {
            see(START + at, Category.PRIVATE_MESSENGER);
        }
        see(START, Category.STRANGER_CHAT);

        assertThat(see(START + 40 * MINUTE, Category.IMAGE_HOST)).isEmpty();
    }

    @Test
    void dataOfAnEarlierFeedKeepTheEarlierRules() throws DataFileException {
        String text =
                new String(DataFiles.builtIn().bytes("sequences.yaml"), StandardCharsets.UTF_8);
        String earlier = text.replaceAll("(?m)^  s1-stay-s: \\d+\n", "");
        assertThat(text.lines().count() - earlier.lines().count()).isOne();
        SequenceEngine old = engine(
                DataFiles.with(Map.of("sequences.yaml", earlier.getBytes(StandardCharsets.UTF_8))));

        assertThat(funnel(old, 20, 28 * MINUTE)).isEmpty();
    }
}
