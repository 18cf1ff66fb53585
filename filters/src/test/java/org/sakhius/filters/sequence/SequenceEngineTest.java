package org.sakhius.filters.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sakhius.filters.Limits;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.RuleSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

class SequenceEngineTest {
    private static final long START = Instant.parse("2026-09-01T10:00:00Z").getEpochSecond();
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final String CONTACT = "emerald-chat";
    private static final String MESSENGER = "telegram";
    private static final String IMAGES = "imgur";

    private final MemoryMarks marks = new MemoryMarks();
    private SequenceEngine engine = engine();

    private SequenceEngine engine() {
        try {
            return new SequenceEngine(
                    DataFiles.builtIn(), Levels.builtIn(), marks, ZoneOffset.UTC, Set.of());
        } catch (DataFileException e) {
            throw new AssertionError(e);
        }
    }

    private static RuleSource service(String id) {
        Service found = Catalogue.builtIn().service(id);
        assertThat(found).as(id).isNotNull();
        return new RuleSource(
                "service:" + id,
                RuleSource.Kind.SERVICE,
                found.category(),
                Action.ALLOW,
                id,
                false);
    }

    private List<SequenceFinding> look(String device, long second, String service) {
        return engine.lookup(
                device, AgeBand.FROM_13_TO_15, second, "x.example", service(service), null, false);
    }

    private List<SequenceFinding> see(long second, String name, @Nullable Category category) {
        return engine.lookup("tablet", AgeBand.FROM_13_TO_15, second, name, null, category, false);
    }

    private List<SequenceFinding> funnel(String device, long at) {
        List<SequenceFinding> found = new ArrayList<>(look(device, at, CONTACT));
        found.addAll(look(device, at + 5 * MINUTE, MESSENGER));
        found.addAll(look(device, at + 30 * MINUTE, IMAGES));
        return found;
    }

    /** Lookups are followed for an hour; then what is seen for the first time was opened now. */
    private void followedForAnHour() {
        look("other", START - HOUR, MESSENGER);
    }

    @Test
    void aFunnelIsOneAlertAndASecondWithinAWeekIsUrgent() {
        followedForAnHour();
        List<SequenceFinding> first = funnel("tablet", START);
        List<SequenceFinding> same = funnel("tablet", START + HOUR);
        List<SequenceFinding> again = funnel("tablet", START + 2 * DAY);

        assertThat(first).singleElement().satisfies(found -> {
            assertThat(found.sequence()).isEqualTo("S1");
            assertThat(found.level()).isEqualTo(Level.ALERT);
        });
        assertThat(same).isEmpty();
        assertThat(again).singleElement().satisfies(found -> {
            assertThat(found.category()).isEqualTo(Category.EXTORTION_SIGNAL);
            assertThat(found.level()).isEqualTo(Level.URGENT);
        });
    }

    @Test
    void backgroundConnectionsOpenNothingNotEvenRightAfterAStart() {
        for (int i = 0; i < 6; i++) {
            long at = START + i * 10 * MINUTE;
            // Two kinds of records at once, as a machine asks.
            for (String name : List.of(CONTACT, MESSENGER, IMAGES, CONTACT, MESSENGER, IMAGES)) {
                assertThat(look("tablet", at, name)).isEmpty();
            }
        }
    }

    @Test
    void aClockThatIsSetIsAStart() {
        followedForAnHour();
        look("tablet", START, CONTACT);
        look("tablet", START + 5 * MINUTE, MESSENGER);

        assertThat(look("tablet", START - 30 * DAY, IMAGES)).isEmpty();
        assertThat(funnel("tablet", START - 30 * DAY + MINUTE)).isEmpty();
        assertThat(funnel("tablet", START + 300 * DAY)).isEmpty();
    }

    @Test
    void theTimesOfSelfHarmAreVisitsAndOneIncident() {
        List<SequenceFinding> found = new ArrayList<>();
        for (int day = 0; day < 2; day++) {
            for (int lookup = 0; lookup < 9; lookup++) {
                found.addAll(selfHarm(START + day * DAY + lookup));
            }
        }
        assertThat(found).as("two visits").isEmpty();

        assertThat(selfHarm(START + DAY + HOUR)).singleElement().satisfies(told -> {
            assertThat(told.sequence()).isEqualTo("S5");
            assertThat(told.level()).isEqualTo(Level.ALERT);
        });
        engine = engine();
        assertThat(selfHarm(START + DAY + 2 * HOUR)).as("after a restart").isEmpty();
    }

    private List<SequenceFinding> selfHarm(long second) {
        return see(second, "x.example", Category.SELF_HARM);
    }

    @Test
    void anInvitationToWorkAbroadIsToldOnceOverRestarts() {
        followedForAnHour();
        see(START, "x.example", Category.JOB_LURE);
        assertThat(engine.isStep("www.miat.com", null)).isTrue();
        see(START + DAY, "www.miat.com", null);
        assertThat(look("tablet", START + 2 * DAY, "kakaotalk"))
                .extracting(SequenceFinding::sequence)
                .containsExactly("S3");
        assertThat(look("tablet", START + 2 * DAY + MINUTE, "kakaotalk")).isEmpty();

        engine = engine();
        look("other", START + 3 * DAY, MESSENGER);
        assertThat(look("tablet", START + 3 * DAY + HOUR, "kakaotalk")).isEmpty();
    }

    @Test
    void fiveNewLuresWithinTenMinutesAreABurstAndFourAreNot() {
        for (int i = 0; i < 4; i++) {
            assertThat(lure(START + i * MINUTE)).isEmpty();
        }
        assertThat(lure(START + 9 * MINUTE))
                .extracting(SequenceFinding::sequence)
                .containsExactly("S6");
        assertThat(lure(START + 10 * MINUTE)).isEmpty();
    }

    private List<SequenceFinding> lure(long second) {
        return engine.lookup(
                "tablet",
                AgeBand.FROM_13_TO_15,
                second,
                "x.example",
                null,
                Category.GAMBLING,
                true);
    }

    @Test
    void theLongestSilentDeviceIsForgottenOnePastTheLimit() {
        followedForAnHour();
        look("tablet", START, CONTACT);
        look("tablet", START + MINUTE, MESSENGER);
        for (int i = 1; i < Limits.WINDOW_DEVICES_COUNT; i++) {
            look("phone" + i, START + 2 * MINUTE, MESSENGER);
        }
        // "other" was the oldest and is gone; "tablet" is still there.
        assertThat(look("tablet", START + 3 * MINUTE, IMAGES)).hasSize(1);

        look("desk", START + 4 * MINUTE, CONTACT);
        look("desk", START + 5 * MINUTE, MESSENGER);
        for (int i = 0; i < Limits.WINDOW_DEVICES_COUNT; i++) {
            look("laptop" + i, START + 6 * MINUTE, MESSENGER);
        }
        assertThat(look("desk", START + 7 * MINUTE, IMAGES)).isEmpty();
    }

    @Test
    void otherDataKeepWhatWasSeen() throws DataFileException {
        followedForAnHour();
        look("tablet", START, CONTACT);
        engine.use(DataFiles.builtIn());
        look("tablet", START + 5 * MINUTE, MESSENGER);

        assertThat(look("tablet", START + 30 * MINUTE, IMAGES)).hasSize(1);
    }

    @Test
    void everyServiceOfTheSequencesIsInTheCatalogue() throws DataFileException {
        SequenceEngine.check(Catalogue.builtIn());
        DataFiles files = DataFiles.with(Map.of(
                "sequences.yaml",
                text().replace("[wechat,", "[no-such-service,").getBytes(StandardCharsets.UTF_8)));
        Catalogue catalogue = Catalogue.load(files, List.of());
        assertThatThrownBy(() -> SequenceEngine.check(catalogue))
                .isInstanceOf(DataFileException.class)
                .hasMessageContaining("no-such-service");
    }

    private static String text() throws DataFileException {
        return new String(DataFiles.builtIn().bytes("sequences.yaml"), StandardCharsets.UTF_8);
    }

    @Test
    void dataThatLacksANumberIsRefusedBeforeItIsUsed() throws DataFileException {
        String text = text();
        for (String broken : List.of(
                text.replace("  s5-count: 3\n", ""),
                text.replace("s5-count: 3", "s5-count: -3"),
                text.replace("s5-count: 3", "s5-count: 3000000000"))) {
            DataFiles files = DataFiles.with(
                    Map.of("sequences.yaml", broken.getBytes(StandardCharsets.UTF_8)));
            assertThatThrownBy(() -> SequenceRules.load(files))
                    .isInstanceOf(DataFileException.class)
                    .hasMessageContaining("sequences.yaml");
        }
    }
}
