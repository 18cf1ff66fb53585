package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Who has to be told that something waits. A viewer has one notice at most: it begins with an
 * envelope whose wake bit is set, in the very transaction that stores it, and ends when the viewer
 * has fetched that envelope. Meanwhile one way after the other is used, and one turn of viewers
 * after the other ({@link TurnStore}). Blocks.
 *
 * <p>Rows are always locked in the order notices, deliveries, channels.
 */
public final class NoticeStore implements EnvelopeStore.OnWake {
    /**
     * What waits already serves for both; what is just being sent does not, and goes out once more.
     * Whoever sends it then finds that the lease is no more its own, and lets it be.
     */
    private static final String AGAIN = " ON CONFLICT (viewer, kind, purpose) DO UPDATE SET lease ="
            + " 0, attempts = 0, due = excluded.due WHERE deliveries.lease > 0";

    private static final String AGAIN_AFTER_GAP =
            AGAIN.replace("due = excluded.due", "due = :now + :gap");

    /**
     * Those who read with a viewer: asked for first, because a home has few and a country many.
     */
    private static final String HOUSEMATES = "(SELECT other.viewer FROM viewers mine JOIN viewers"
            + " other ON other.agent = mine.agent WHERE mine.viewer = :viewer)";

    private final Database database;
    private final Clock clock;

    /** Works on an open database. */
    public NoticeStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Begins a notice, or adds to the one that runs: one that was used up begins anew, a running
     * one is told once more by its first way. Two tellings are at least {@link
     * Limits#NOTIFY_GAP_MS} apart.
     */
    @Override
    public void woken(Handle handle, List<String> viewers, long cursor) {
        long now = clock.millis();
        Map<String, TurnStore.Start> starts = TurnStore.starts(handle, viewers);
        for (String viewer : viewers) {
            TurnStore.Start start = starts.get(viewer);
            if (start == null) {
                waitForRenewal(handle, viewer, cursor);
                continue;
            }
            // One that waits for its turn goes on to: further alerts do not put it off.
            handle.createUpdate("INSERT INTO notices (viewer, cursor, opened, place, step_at, told,"
                            + " turn) VALUES (:viewer, :cursor, 0, -1, :start, 0, :turn) ON"
                            + " CONFLICT (viewer)"
                            + " DO UPDATE SET cursor = excluded.cursor, place = CASE WHEN"
                            + " notices.step_at = 0 THEN -1 ELSE notices.place END, turn = CASE"
                            + " WHEN notices.step_at = 0 THEN excluded.turn ELSE notices.turn END,"
                            + " step_at = CASE WHEN notices.step_at > 0 THEN notices.step_at WHEN"
                            + " notices.told + :gap > :start THEN notices.told + :gap ELSE :start"
                            + " END")
                    .bind("viewer", viewer)
                    .bind("cursor", cursor)
                    .bind("start", now + start.waitMs())
                    .bind("turn", start.turn())
                    .bind("gap", (long) Limits.NOTIFY_GAP_MS)
                    .execute();
            handle.createUpdate("INSERT INTO deliveries (viewer, kind, purpose, due, lease,"
                            + " attempts) SELECT n.viewer, c.kind, 'wake', CASE WHEN n.told + :gap"
                            + " > :now THEN n.told + :gap ELSE :now END, 0, 0 FROM notices n JOIN"
                            + " channels c ON c.viewer = n.viewer WHERE n.viewer = :viewer AND"
                            + " n.place >= 0 AND n.step_at > 0 AND c.place = (SELECT min(place)"
                            + " FROM channels WHERE viewer = :viewer AND ready = 1)"
                            + AGAIN_AFTER_GAP)
                    .bind("viewer", viewer)
                    .bind("now", now)
                    .bind("gap", (long) Limits.NOTIFY_GAP_MS)
                    .execute();
        }
    }

    /**
     * Whom nothing but a push subscription told, which is lost, is told once it is renewed: the
     * notice stands as one that this way could not tell. Others do not wait for it.
     */
    private static void waitForRenewal(Handle handle, String viewer, long cursor) {
        handle.createUpdate("INSERT INTO notices (viewer, cursor, opened, place, step_at, told,"
                        + " turn) SELECT c.viewer, :cursor, 0, :push, 0, 0, 0 FROM channels c"
                        + " WHERE c.viewer = :viewer AND c.kind = 'push' AND c.ready = "
                        + ChannelStore.GONE + " ON CONFLICT (viewer) DO UPDATE SET cursor ="
                        + " excluded.cursor, place = CASE WHEN notices.step_at = 0 THEN"
                        + " excluded.place ELSE notices.place END")
                .bind("viewer", viewer)
                .bind("cursor", cursor)
                .bind("push", ChannelKind.PUSH.ordinal())
                .execute();
    }

    /**
     * A viewer has everything up to a cursor: its notice ends. Others who were woken by the same
     * envelope keep theirs, but nobody is told by a further way any more.
     */
    public void opened(String viewer, long cursor) {
        boolean any = database.read(handle -> concerns(handle, viewer, cursor));
        if (!any) {
            return;
        }
        database.write(handle -> {
            // Otherwise two who open at once would lock the same rows crosswise.
            database.orderCursors(handle);
            int ended = handle.execute(
                    "DELETE FROM notices WHERE viewer = ? AND cursor <= ?", viewer, cursor);
            handle.createUpdate("UPDATE notices SET opened = cursor, step_at = CASE WHEN place < 0"
                            + " AND turn = 0 THEN step_at ELSE 0 END WHERE viewer IN " + HOUSEMATES
                            + " AND step_at > 0 AND cursor <= :cursor AND"
                            + " EXISTS (SELECT 1 FROM recipients r WHERE r.viewer = :viewer AND"
                            + " r.cursor = notices.cursor)")
                    .bind("viewer", viewer)
                    .bind("cursor", cursor)
                    .execute();
            if (ended > 0) {
                handle.execute(
                        "DELETE FROM deliveries WHERE viewer = ? AND purpose = 'wake'", viewer);
            }
            return true;
        });
    }

    private static boolean concerns(Handle handle, String viewer, long cursor) {
        return handle.createQuery("SELECT CASE WHEN EXISTS (SELECT 1 FROM notices WHERE viewer ="
                        + " :viewer AND cursor <= :cursor) OR EXISTS (SELECT 1 FROM notices n WHERE"
                        + " n.viewer IN " + HOUSEMATES + " AND n.step_at > 0 AND"
                        + " n.cursor <= :cursor AND n.opened < n.cursor AND"
                        + " EXISTS (SELECT 1 FROM recipients r WHERE r.viewer = :viewer AND"
                        + " r.cursor = n.cursor)) THEN 1 ELSE 0 END")
                .bind("viewer", viewer)
                .bind("cursor", cursor)
                .mapTo(Integer.class)
                .one()
                .equals(1);
    }

    /**
     * Lets every notice whose time has come use its next way.
     *
     * @return how many went to a second or third way, or to those of a later turn
     */
    public int step() {
        long now = clock.millis();
        record Due(String viewer, long place, boolean waited, boolean opened) {}
        List<String> stuck = new ArrayList<>();
        int moved = database.write(handle -> {
            stuck.clear();
            List<Due> due = handle.createQuery("SELECT viewer, place, turn, opened, cursor FROM"
                            + " notices"
                            + " WHERE step_at > 0 AND step_at <= :now ORDER BY step_at LIMIT"
                            + " :limit" + database.skipLocked())
                    .bind("now", now)
                    .bind("limit", Limits.NOTIFY_STEPS_COUNT)
                    .map((rs, ctx) -> new Due(
                            rs.getString("viewer"),
                            rs.getLong("place"),
                            rs.getLong("turn") > 0,
                            rs.getLong("opened") >= rs.getLong("cursor")))
                    .list();
            int further = 0;
            for (Due each : due) {
                if ((each.place() >= 0 || each.waited()) && each.opened()) {
                    handle.execute(
                            "UPDATE notices SET step_at = 0 WHERE viewer = ?", each.viewer());
                } else {
                    boolean told = stepOne(handle, each.viewer(), each.place(), now);
                    further += told && (each.place() >= 0 || each.waited()) ? 1 : 0;
                    if (!told) {
                        stuck.add(each.viewer());
                    }
                }
            }
            return further;
        });
        stuck.forEach(viewer -> hasten(viewer, now));
        return moved;
    }

    /**
     * None of a viewer's ways works: those of the next turn do not wait for it. What is lost by a
     * crash before this is the haste alone, they are told at their time.
     */
    private void hasten(String viewer, long now) {
        String waiting = " viewer IN " + HOUSEMATES + " AND place < 0 AND step_at > :now AND turn >"
                + " (SELECT turn FROM notices WHERE viewer = :viewer)";
        database.write(handle -> {
            // Otherwise this and somebody who opens would lock the same rows crosswise.
            database.orderCursors(handle);
            return handle.createUpdate("UPDATE notices SET step_at = :now WHERE" + waiting
                            + " AND turn = (SELECT min(turn) FROM notices WHERE" + waiting + ")")
                    .bind("viewer", viewer)
                    .bind("now", now)
                    .execute();
        });
    }

    /** Uses the way after a place; false when there is none. */
    private static boolean stepOne(Handle handle, String viewer, long place, long now) {
        record Way(String kind, long place) {}
        List<Way> ways = handle.createQuery("SELECT kind, place FROM channels WHERE viewer ="
                        + " :viewer AND place > :place AND ready = 1 ORDER BY place")
                .bind("viewer", viewer)
                .bind("place", place)
                .map((rs, ctx) -> new Way(rs.getString("kind"), rs.getLong("place")))
                .list();
        long next = ways.size() > 1 ? now + Limits.NOTIFY_ESCALATE_MS : 0;
        handle.execute(
                "UPDATE notices SET place = ?, step_at = ? WHERE viewer = ?",
                ways.isEmpty() ? place : ways.get(0).place(),
                next,
                viewer);
        if (ways.isEmpty()) {
            return false;
        }
        enqueue(handle, viewer, ways.get(0).kind(), Purpose.WAKE, now);
        return true;
    }

    private static void enqueue(
            Handle handle, String viewer, String kind, Purpose purpose, long due) {
        handle.execute(
                "INSERT INTO deliveries (viewer, kind, purpose, due, lease, attempts) VALUES"
                        + " (?, ?, ?, ?, 0, 0)" + AGAIN,
                viewer,
                kind,
                purpose.id(),
                due);
    }

    /** Lets a code or a test go out soon; one that waits already serves for both. */
    public void enqueue(String viewer, ChannelKind kind, Purpose purpose) {
        long now = clock.millis();
        database.write(handle -> {
            enqueue(handle, viewer, kind.id(), purpose, now);
            return true;
        });
    }

    /** Takes some of what is due on one kind of way; nobody else gets it until the lease ends. */
    public List<Delivery> claim(ChannelKind kind) {
        return database.write(handle -> Claims.take(handle, database, kind, clock.millis()));
    }

    /** It went out. */
    public void sent(Delivery delivery) {
        long now = clock.millis();
        database.write(handle -> {
            if (delivery.purpose() == Purpose.WAKE) {
                handle.execute(
                        "UPDATE notices SET told = ? WHERE viewer = ?",
                        now,
                        delivery.channel().viewer());
            }
            return Claims.end(handle, delivery);
        });
    }

    /** It is tried again later. */
    public void later(Delivery delivery, long due) {
        database.write(handle -> Claims.postpone(handle, delivery, due));
    }

    /**
     * It will not go out by this way, so that the next one is used at once.
     *
     * @param gone whether the way itself is no more and is not to be used
     */
    public void failed(Delivery delivery, boolean gone) {
        long now = clock.millis();
        Channel channel = delivery.channel();
        database.write(handle -> {
            if (delivery.purpose() == Purpose.WAKE) {
                handle.execute(
                        "UPDATE notices SET step_at = ? WHERE viewer = ? AND place = ?",
                        now,
                        channel.viewer(),
                        channel.kind().ordinal());
            }
            boolean mine = Claims.end(handle, delivery);
            // A browser that subscribed anew meanwhile has another address.
            if (gone && mine && sameAddress(handle, channel)) {
                ChannelStore.lose(handle, channel.viewer(), channel.kind());
            }
            return mine;
        });
    }

    private static boolean sameAddress(Handle handle, Channel channel) {
        return ChannelStore.find(handle, channel.viewer(), channel.kind())
                .filter(now -> now.address().equals(channel.address()))
                .isPresent();
    }

    /** When something is due next, milliseconds since 1970; {@link Long#MAX_VALUE} = nothing is. */
    public long nextDue() {
        return database.read(handle -> {
            @Nullable
            Long step = handle.createQuery("SELECT min(step_at) FROM notices WHERE step_at > 0")
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(null);
            @Nullable
            Long due = handle.createQuery("SELECT min(CASE WHEN due > lease THEN due ELSE"
                            + " lease END) FROM deliveries")
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(null);
            return Math.min(
                    step == null ? Long.MAX_VALUE : step, due == null ? Long.MAX_VALUE : due);
        });
    }
}
