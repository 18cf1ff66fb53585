package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.sakhius.console.Limits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * In which turn each viewer is told: those of a turn when those before it were told by all their
 * ways and nobody opened. Each viewer chooses for itself. Blocks.
 */
public final class TurnStore {
    private final Database database;

    /** Works on an open database. */
    public TurnStore(Database database) {
        this.database = database;
    }

    /**
     * When a viewer is told first.
     *
     * @param turn its own
     * @param waitMs after the envelope came
     */
    record Start(int turn, long waitMs) {}

    /** The viewer's turn, 0 unless it chose another. */
    public int of(String viewer) {
        return database.read(
                handle -> handle.createQuery("SELECT turn FROM notice_turns WHERE viewer = :viewer")
                        .bind("viewer", viewer)
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0));
    }

    /**
     * Keeps the viewer's turn. Whoever waited and now wants to be told at once is.
     *
     * @param turn 0 to {@link Limits#NOTIFY_TURNS_COUNT} - 1
     * @param now milliseconds since 1970
     */
    public void put(String viewer, int turn, long now) {
        database.write(handle -> {
            if (turn == 0) {
                handle.execute(
                        "UPDATE notices SET step_at = ?, turn = 0 WHERE viewer = ? AND place < 0"
                                + " AND step_at > ?",
                        now,
                        viewer,
                        now);
            }
            handle.execute("DELETE FROM notice_turns WHERE viewer = ?", viewer);
            return turn == 0
                    ? 0
                    : handle.execute(
                            "INSERT INTO notice_turns (viewer, turn) VALUES (?, ?)", viewer, turn);
        });
    }

    /**
     * When each of those who were woken together is told first; only those with a way that is
     * ready. A turn in which nobody has one is not waited for.
     */
    static Map<String, Start> starts(Handle handle, List<String> viewers) {
        record One(String viewer, int turn, int ways) {}
        List<One> all = handle.createQuery("SELECT c.viewer AS viewer, count(*) AS ways,"
                        + " coalesce(max(t.turn), 0) AS turn FROM channels c"
                        + " LEFT JOIN notice_turns t ON t.viewer = c.viewer"
                        + " WHERE c.viewer IN (<viewers>) AND c.ready = 1"
                        + " GROUP BY c.viewer")
                .bindList("viewers", viewers)
                .map((rs, ctx) ->
                        new One(rs.getString("viewer"), rs.getInt("turn"), rs.getInt("ways")))
                .list();
        SortedMap<Integer, Integer> most = new TreeMap<>();
        all.forEach(one -> most.merge(one.turn(), one.ways(), Math::max));
        Map<Integer, Long> begin = new HashMap<>();
        long wait = 0;
        for (Map.Entry<Integer, Integer> turn : most.entrySet()) {
            begin.put(turn.getKey(), wait);
            wait += (long) turn.getValue() * Limits.NOTIFY_ESCALATE_MS;
        }
        Map<String, Start> out = new HashMap<>();
        all.forEach(one ->
                out.put(one.viewer(), new Start(one.turn(), begin.getOrDefault(one.turn(), 0L))));
        return out;
    }
}
