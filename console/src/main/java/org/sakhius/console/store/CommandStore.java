package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.sakhius.console.Limits;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/** Commands on their way from viewers to agents, each kept exactly once. Blocks. */
public final class CommandStore {
    private final Database database;

    /** Works on an open database. */
    public CommandStore(Database database) {
        this.database = database;
    }

    /** What became of a command that was put. */
    public enum Outcome {
        /** It was new and is on disk. */
        STORED,
        /** The same bytes were here already, taken or not. */
        SAME,
        /** Other bytes stand under the viewer's number. */
        CONFLICT,
        /** A limit is reached. */
        TOO_MANY
    }

    /**
     * A command.
     *
     * @param agent 64 hex digits
     * @param viewer who sent it, base64url
     * @param sequence the viewer's own counter
     * @param hash SHA-256 of the bytes
     * @param bytes the whole envelope
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Command(String agent, String viewer, long sequence, byte[] hash, byte[] bytes) {}

    /**
     * Stores a command once.
     *
     * @param now seconds since 1970
     */
    public Outcome put(Command command, long now) {
        return database.write(handle -> {
            Optional<byte[]> before = hashOf(handle, command);
            if (before.isPresent()) {
                return same(before.get(), command);
            }
            if (isFull(handle, command)) {
                return Outcome.TOO_MANY;
            }
            int added = handle.createUpdate("INSERT INTO commands (agent, viewer, sequence,"
                            + " received, hash, bytes) VALUES (:agent, :viewer, :sequence,"
                            + " :now, :hash, :bytes)"
                            + " ON CONFLICT (agent, viewer, sequence) DO NOTHING")
                    .bind("agent", command.agent())
                    .bind("viewer", command.viewer())
                    .bind("sequence", command.sequence())
                    .bind("now", now)
                    .bind("hash", command.hash())
                    .bind("bytes", command.bytes())
                    .execute();
            if (added == 0) {
                // Another replica was quicker; what it stored can be seen now.
                return hashOf(handle, command)
                        .map(hash -> same(hash, command))
                        .orElse(Outcome.CONFLICT);
            }
            database.ring(handle, Words.command(command.agent()));
            return Outcome.STORED;
        });
    }

    private static Outcome same(byte[] hash, Command command) {
        return MessageDigest.isEqual(hash, command.hash()) ? Outcome.SAME : Outcome.CONFLICT;
    }

    private static Optional<byte[]> hashOf(Handle handle, Command command) {
        return handle.createQuery("SELECT hash FROM commands WHERE agent = :agent"
                        + " AND viewer = :viewer AND sequence = :sequence")
                .bind("agent", command.agent())
                .bind("viewer", command.viewer())
                .bind("sequence", command.sequence())
                .mapTo(byte[].class)
                .findOne();
    }

    private static boolean isFull(Handle handle, Command command) {
        record Held(long all, long mine, long ever) {}
        Held held = handle.createQuery("SELECT count(bytes) AS waiting,"
                        + " count(CASE WHEN viewer = :viewer THEN bytes END) AS mine,"
                        + " count(CASE WHEN viewer = :viewer THEN 1 END) AS ever"
                        + " FROM commands WHERE agent = :agent")
                .bind("agent", command.agent())
                .bind("viewer", command.viewer())
                .map((rs, ctx) ->
                        new Held(rs.getLong("waiting"), rs.getLong("mine"), rs.getLong("ever")))
                .one();
        return held.all() >= Limits.COMMANDS_WAITING_PER_AGENT_COUNT
                || held.mine() >= Limits.COMMANDS_WAITING_PER_VIEWER_COUNT
                || held.ever() >= Limits.COMMANDS_PER_VIEWER_COUNT;
    }

    /** The oldest commands that an agent has not taken, in the order in which they came. */
    public List<Command> waiting(String agent) {
        return database.read(
                handle -> handle.createQuery("SELECT viewer, sequence, hash, bytes FROM commands"
                                + " WHERE agent = :agent AND bytes IS NOT NULL"
                                + " ORDER BY place LIMIT :limit")
                        .bind("agent", agent)
                        .bind("limit", Limits.COMMANDS_PER_ANSWER_COUNT)
                        .map((rs, ctx) -> new Command(
                                agent,
                                rs.getString("viewer"),
                                rs.getLong("sequence"),
                                rs.getBytes("hash"),
                                rs.getBytes("bytes")))
                        .list());
    }

    /** Lets go of a command that its agent has taken, but for its trace. */
    public void taken(String agent, String viewer, long sequence) {
        database.write(handle -> handle.execute(
                "UPDATE commands SET bytes = NULL"
                        + " WHERE agent = ? AND viewer = ? AND sequence = ?",
                agent,
                viewer,
                sequence));
    }

    /** Forgets what came before a time, seconds since 1970. */
    public int deleteBefore(long time) {
        return database.write(
                handle -> handle.execute("DELETE FROM commands WHERE received < ?", time));
    }
}
