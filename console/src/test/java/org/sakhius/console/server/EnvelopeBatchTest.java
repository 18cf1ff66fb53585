package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Databases;
import org.sakhius.console.store.EnvelopeStore;
import org.sakhius.console.store.EnvelopeStore.Outcome;
import org.sakhius.console.store.NewEnvelope;
import org.sakhius.console.store.StoredEnvelope;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Envelopes that share a commit are as good as ones that come alone. */
class EnvelopeBatchTest {
    private static final String AGENT = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final String VIEWER = "v".repeat(22);

    @TempDir
    Path folder;

    private String url = "";
    private Database database;
    private EnvelopeStore store;

    @BeforeEach
    void open() {
        url = OnPostgres.database(folder).orElse(TestConsole.sqlite(folder));
        database = Databases.open(url, Clock.systemUTC(), 1).database();
        store = new EnvelopeStore(database);
        execute("INSERT INTO viewers (agent, viewer, signing_key, added) VALUES ('" + AGENT + "', '"
                + VIEWER + "', " + zeros() + ", 0)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private String zeros() {
        return url.startsWith("jdbc:sqlite") ? "x'00'" : "'\\x00'::bytea";
    }

    private void execute(String sql) {
        database.write(handle -> handle.execute(sql));
    }

    private long usage(String agent) {
        return database.read(
                handle -> handle.createQuery("SELECT bytes FROM usage WHERE agent = :agent")
                        .bind("agent", agent)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    private static NewEnvelope envelope(String agent, long sequence, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new NewEnvelope(
                agent,
                "family",
                "e".repeat(32),
                sequence,
                "summary",
                100 + sequence,
                Crypto.sha256(bytes),
                bytes,
                List.of(new NewEnvelope.To(VIEWER, false)));
    }

    @Test
    void eachGetsItsOwnOutcomeAndCursorsGrowInTheirOrder() {
        store.put(envelope(AGENT, 1, "one"));

        List<Outcome> outcomes = store.putAll(List.of(
                envelope(AGENT, 1, "one"),
                envelope(AGENT, 2, "two"),
                envelope(AGENT, 1, "other"),
                envelope(OTHER, 2, "2"),
                envelope(AGENT, 2, "two"),
                envelope(AGENT, 2, "three"),
                envelope(AGENT, 3, "three")));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Same.class);
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Conflict.class);
        assertThat(outcomes.get(4)).isInstanceOf(Outcome.Same.class);
        assertThat(outcomes.get(5)).isInstanceOf(Outcome.Conflict.class);
        long two = ((Outcome.Stored) outcomes.get(1)).cursor();
        long foreign = ((Outcome.Stored) outcomes.get(3)).cursor();
        long three = ((Outcome.Stored) outcomes.get(6)).cursor();
        assertThat(List.of(two, foreign, three)).isSorted();
        assertThat(usage(AGENT)).isEqualTo("onetwothree".length());
        assertThat(usage(OTHER)).isEqualTo(1);
        // The other agent does not know this viewer, so it is shown three.
        assertThat(store.list(VIEWER, 0, 10).stream()
                        .map(StoredEnvelope::sequence)
                        .toList())
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void anAgentWithoutRoomKeepsNobodyElseOut() {
        long room = 3;
        execute("INSERT INTO usage (agent, bytes) VALUES ('" + AGENT + "', "
                + (Limits.AGENT_STORE_BYTES - room) + ")");

        List<Outcome> outcomes =
                store.putAll(List.of(envelope(AGENT, 1, "four"), envelope(OTHER, 1, "four")));

        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Full.class);
        assertThat(outcomes.get(1)).isInstanceOf(Outcome.Stored.class);
        assertThat(usage(AGENT)).isEqualTo(Limits.AGENT_STORE_BYTES - room);
        assertThat(store.list(VIEWER, 0, 10)).isEmpty();
        assertThat(store.putAll(List.of(envelope(AGENT, 1, "abc"))).get(0))
                .isInstanceOf(Outcome.Stored.class);
    }

    @Test
    void aWholeBatchIsListedWholeAndDeletedInPieces() {
        int rounds = 9;
        for (int round = 0; round < rounds; round++) {
            List<NewEnvelope> batch = new ArrayList<>();
            for (int i = 1; i <= Limits.ENVELOPES_PER_COMMIT_COUNT; i++) {
                long sequence = (long) round * Limits.ENVELOPES_PER_COMMIT_COUNT + i;
                batch.add(envelope(AGENT, sequence, "n" + sequence));
            }
            assertThat(store.putAll(batch)).allMatch(Outcome.Stored.class::isInstance);
        }
        int all = rounds * Limits.ENVELOPES_PER_COMMIT_COUNT;
        assertThat(store.list(VIEWER, 0, Limits.LISTING_ITEMS_COUNT))
                .hasSize(Limits.LISTING_ITEMS_COUNT);

        // Sequence 1 came at 101, and so on: the last two stay.
        assertThat(store.deleteBefore(100 + all - 1)).isEqualTo(Limits.HOUSEKEEPING_BATCH_COUNT);
        assertThat(store.deleteBefore(100 + all - 1))
                .isEqualTo(all - 2 - Limits.HOUSEKEEPING_BATCH_COUNT);

        assertThat(store.list(VIEWER, 0, 10)).hasSize(2);
        assertThat(usage(AGENT)).isEqualTo(("n" + all + "n" + (all - 1)).length());
    }
}
