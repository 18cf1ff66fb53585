package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Databases;
import org.sakhius.console.store.EnvelopeStore;
import org.sakhius.console.store.NoticeStore;
import org.sakhius.console.store.StoredEnvelope;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** What a guardian waits for while very many homes stand in the same PostgreSQL. */
class ManyHomesTest {
    /** As {@link EnvelopeStore#list} asks it; the plan is looked at. */
    private static final String INBOX = "SELECT e.cursor AS cursor, e.size AS size FROM recipients"
            + " r JOIN envelopes e ON e.cursor = r.cursor JOIN viewers v ON v.agent = e.agent AND"
            + " v.viewer = r.viewer WHERE r.viewer = 'viewer-0000000000004711' AND r.cursor > 0"
            + " ORDER BY r.cursor LIMIT 50";

    @Test
    void anInboxIsFoundByIndexesAlone() throws Exception {
        look(5_000, 4, 200);
    }

    @Test
    @Tag("campaign")
    void aHundredThousandHomes() throws Exception {
        double[] ms = look(100_000, 24, 2_000);
        assertThat(ms[0]).as("half of the inboxes, ms").isLessThan(20);
        assertThat(ms[1]).as("99 of 100 inboxes, ms").isLessThan(20);
    }

    private static double[] look(int homes, int each, int looks) throws Exception {
        Optional<Path> bin = PostgresDouble.installed();
        Assumptions.assumeTrue(bin.isPresent());
        try (PostgresDouble postgres = PostgresDouble.start(bin.get())) {
            Database database =
                    Databases.open(postgres.jdbcUrl(), Clock.systemUTC(), 3).database();
            try (database) {
                database.write(handle -> fill(handle, homes, each));
                database.write(handle -> handle.execute("ANALYZE"));
                List<String> plan = plan(database, "EXPLAIN (ANALYZE, BUFFERS) " + INBOX);
                assertThat(String.join("\n", plan)).doesNotContain("Seq Scan");
                double[] inbox = times(database, homes, each, looks);
                System.err.printf(
                        Locale.ROOT,
                        "ManyHomesTest: %d homes, %d envelopes, %s MB; inbox p50 %.2f ms, p99"
                                + " %.2f ms, most %.2f ms; what was opened p99 %.2f ms%n%s%n",
                        homes,
                        (long) homes * each,
                        plan(database, "SELECT pg_database_size('postgres') / 1048576")
                                .get(0),
                        inbox[0],
                        inbox[1],
                        inbox[2],
                        inbox[3],
                        String.join("\n", plan));
                return inbox;
            }
        }
    }

    private static double[] times(Database database, int homes, int each, int looks) {
        EnvelopeStore store = new EnvelopeStore(database);
        NoticeStore notices = new NoticeStore(database, Clock.systemUTC());
        Random random = new Random(7);
        List<Double> inbox = new ArrayList<>();
        List<Double> opened = new ArrayList<>();
        for (int i = 0; i < looks; i++) {
            String viewer = viewer(random.nextInt(2 * homes));
            long began = System.nanoTime();
            List<StoredEnvelope> found = store.list(viewer, 0, 50);
            long then = System.nanoTime();
            notices.opened(viewer, found.get(0).cursor());
            opened.add((System.nanoTime() - then) / 1e6);
            inbox.add((then - began) / 1e6);
            assertThat(found).hasSize(each);
        }
        // The first tenth warms the JVM and the statements.
        List<Double> warm = new ArrayList<>(inbox.subList(looks / 10, looks));
        List<Double> ends = new ArrayList<>(opened.subList(looks / 10, looks));
        Collections.sort(warm);
        Collections.sort(ends);
        return new double[] {
            warm.get(warm.size() / 2),
            warm.get(warm.size() * 99 / 100),
            warm.get(warm.size() - 1),
            ends.get(ends.size() * 99 / 100)
        };
    }

    private static String viewer(int number) {
        return String.format(Locale.ROOT, "viewer-%016d", number);
    }

    /** Every home's envelopes lie far apart, as if each home had sent one an hour. */
    private static int fill(Handle handle, int homes, int each) {
        handle.execute("INSERT INTO viewers (agent, viewer, signing_key, added) SELECT"
                + " repeat('0', 48) || lpad((n / 2)::text, 16, '0'), 'viewer-' ||"
                + " lpad(n::text, 16, '0'), '\\x00'::bytea, 0"
                + " FROM generate_series(0, " + (2 * homes - 1) + ") AS n");
        handle.execute("INSERT INTO envelopes (agent, audience, epoch, sequence, kind, received,"
                + " hash, size, bytes) SELECT repeat('0', 48) || lpad(h::text, 16, '0'), 'family',"
                + " repeat('e', 32), s, 'summary', s * 3600, decode(md5(h || '-' || s), 'hex'),"
                + " 5500, decode(repeat(md5(h || '/' || s), 6), 'hex')"
                + " FROM generate_series(1, " + each + ") AS s,"
                + " generate_series(0, " + (homes - 1) + ") AS h ORDER BY s, h");
        handle.execute("INSERT INTO recipients (viewer, cursor, wake) SELECT v.viewer, e.cursor, 0"
                + " FROM envelopes e JOIN viewers v ON v.agent = e.agent ORDER BY e.cursor");
        // One home in ten waits for somebody to open something.
        return handle.execute("INSERT INTO notices (viewer, cursor, opened, place, step_at, told)"
                + " SELECT viewer, max(cursor), 0, -1, 1, 0 FROM recipients WHERE"
                + " viewer LIKE '%0' GROUP BY viewer");
    }

    private static List<String> plan(Database database, String sql) {
        return database.read(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
