package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The ways to each viewer, one of each kind at most. Blocks; for worker threads. */
public final class ChannelStore {
    private static final String ALL = "SELECT viewer, kind, address, push_key, push_auth, lang,"
            + " ready, nonce, created FROM channels WHERE viewer = :viewer";

    /** What stands as ready where the push service knows the subscription no more. */
    static final int GONE = 2;

    private final Database database;

    /** Works on an open database. */
    public ChannelStore(Database database) {
        this.database = database;
    }

    /** Keeps a way, in place of one of its kind; one that is not ready waits for its code. */
    public void put(Channel channel) {
        database.write(handle -> {
            forget(handle, channel.viewer(), channel.kind());
            return handle.createUpdate("INSERT INTO channels (viewer, kind, place, address,"
                            + " push_key, push_auth, lang, ready, nonce, tries, created, proof)"
                            + " VALUES (:viewer, :kind, :place, :address, :key, :auth, :lang,"
                            + " :ready, :nonce, 0, :created, :proof)")
                    .bind("viewer", channel.viewer())
                    .bind("kind", channel.kind().id())
                    .bind("place", channel.kind().ordinal())
                    .bind("address", channel.address())
                    .bind("key", channel.pushKey())
                    .bind("auth", channel.pushAuth())
                    .bind("lang", channel.lang())
                    .bind("ready", channel.ready() ? 1 : 0)
                    .bind("nonce", channel.nonce())
                    .bind("created", channel.created())
                    .bindByType("proof", proof(channel), byte[].class)
                    .execute();
        });
    }

    /** The ways to a viewer, in the order in which they are tried. */
    public List<Channel> of(String viewer) {
        return database.read(handle -> handle.createQuery(ALL + " ORDER BY place")
                .bind("viewer", viewer)
                .map(ChannelStore::channel)
                .list());
    }

    /** One way to a viewer. */
    static Optional<Channel> find(Handle handle, String viewer, ChannelKind kind) {
        return handle.createQuery(ALL + " AND kind = :kind")
                .bind("viewer", viewer)
                .bind("kind", kind.id())
                .map(ChannelStore::channel)
                .findOne();
    }

    /**
     * Makes a waiting way ready when its code is the right one. Each call counts as a try, and
     * after {@link Limits#CODE_TRIES_COUNT} none helps any more.
     *
     * @param since a way that began to wait before this is too old, milliseconds since 1970
     */
    public boolean confirm(
            String viewer, ChannelKind kind, long since, Predicate<Channel> isRight) {
        return database.write(handle -> {
            int counted = handle.execute(
                    "UPDATE channels SET tries = tries + 1 WHERE viewer = ? AND kind = ?"
                            + " AND ready = 0 AND created >= ? AND tries < ?",
                    viewer,
                    kind.id(),
                    since,
                    Limits.CODE_TRIES_COUNT);
            if (counted == 0 || find(handle, viewer, kind).filter(isRight).isEmpty()) {
                return false;
            }
            handle.execute(
                    "UPDATE channels SET ready = 1 WHERE viewer = ? AND kind = ?",
                    viewer,
                    kind.id());
            return true;
        });
    }

    /**
     * Puts a browser's new push subscription in place of the one it shows that it had. An alert
     * that the lost one could not tell is told now.
     *
     * @param now milliseconds since 1970
     * @return false when none was kept as that one
     */
    public boolean renew(
            String was, byte[] wasAuth, String endpoint, byte[] key, byte[] auth, long now) {
        byte[] proof = PushProof.of(was, wasAuth);
        return database.write(handle -> {
            // Rows are locked in the order notices, channels.
            handle.createUpdate("UPDATE notices SET place = -1, step_at = :now WHERE place ="
                            + " :push AND step_at = 0 AND opened < cursor AND viewer IN (SELECT"
                            + " viewer FROM channels WHERE proof = :proof AND ready = " + GONE
                            + ")")
                    .bind("now", now)
                    .bind("push", ChannelKind.PUSH.ordinal())
                    .bind("proof", proof)
                    .execute();
            int renewed = handle.createUpdate("UPDATE channels SET address = :address, push_key ="
                            + " :key, push_auth = :auth, ready = 1, created = :now, proof ="
                            + " :fresh WHERE proof = :proof")
                    .bind("address", endpoint)
                    .bind("key", key)
                    .bind("auth", auth)
                    .bind("now", now)
                    .bind("fresh", PushProof.of(endpoint, auth))
                    .bind("proof", proof)
                    .execute();
            return renewed > 0;
        });
    }

    /**
     * Lets go of a way that is no more. Of a push subscription stays that there was one, and by
     * what its browser may renew it.
     */
    static void lose(Handle handle, String viewer, ChannelKind kind) {
        if (kind != ChannelKind.PUSH) {
            forget(handle, viewer, kind);
            return;
        }
        handle.execute("DELETE FROM deliveries WHERE viewer = ? AND kind = ?", viewer, kind.id());
        handle.execute(
                "UPDATE channels SET ready = " + GONE + ", address = '', push_key = NULL,"
                        + " push_auth = NULL WHERE viewer = ? AND kind = ?",
                viewer,
                kind.id());
    }

    private static byte @Nullable [] proof(Channel channel) {
        return channel.kind() == ChannelKind.PUSH
                ? PushProof.of(channel.address(), channel.pushAuth())
                : null;
    }

    /** Removes a way and what was to go out by it. */
    public void remove(String viewer, ChannelKind kind) {
        database.write(handle -> {
            forget(handle, viewer, kind);
            return true;
        });
    }

    static void forget(Handle handle, String viewer, ChannelKind kind) {
        handle.execute("DELETE FROM deliveries WHERE viewer = ? AND kind = ?", viewer, kind.id());
        handle.execute("DELETE FROM channels WHERE viewer = ? AND kind = ?", viewer, kind.id());
    }

    /** Removes ways that never became ready. */
    public int deleteWaitingBefore(long created) {
        return database.write(handle ->
                handle.execute("DELETE FROM channels WHERE ready = 0 AND created < ?", created));
    }

    /** Removes everything of a viewer that no agent knows any more. */
    static void forgetUnknown(Handle handle, String viewer) {
        for (String table : List.of("notices", "deliveries", "channels", "notice_turns")) {
            handle.execute(
                    "DELETE FROM " + table + " WHERE viewer = ? AND NOT EXISTS"
                            + " (SELECT 1 FROM viewers WHERE viewers.viewer = " + table
                            + ".viewer)",
                    viewer);
        }
    }

    private static Channel channel(ResultSet rs, StatementContext ctx) throws SQLException {
        return new Channel(
                rs.getString("viewer"),
                ChannelKind.of(rs.getString("kind")).orElseThrow(),
                rs.getString("address"),
                bytes(rs, "push_key"),
                bytes(rs, "push_auth"),
                rs.getString("lang"),
                rs.getLong("ready") == 1,
                bytes(rs, "nonce"),
                rs.getLong("created"));
    }

    private static byte[] bytes(ResultSet rs, String column) throws SQLException {
        byte[] value = rs.getBytes(column);
        return value == null ? new byte[0] : value;
    }
}
