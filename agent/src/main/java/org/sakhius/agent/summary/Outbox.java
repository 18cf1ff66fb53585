package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.events.EventDatabase;
import org.sakhius.console.envelope.EnvelopeFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Sealed envelopes until the console has them, in {@code outbox.db} with every commit on disk.
 *
 * <p>The place in the chain, the envelopes and how far the incidents are told change in one commit,
 * so a crash repeats nothing and loses nothing. The console tells repetitions by their sequence
 * number. One thread.
 */
final class Outbox implements AutoCloseable {

    private static final List<List<String>> MIGRATIONS = List.of(
            List.of("""
                            CREATE TABLE chain (
                                audience TEXT PRIMARY KEY,
                                epoch BLOB NOT NULL,
                                sequence INTEGER NOT NULL,
                                previous BLOB NOT NULL,
                                told INTEGER NOT NULL
                            ) STRICT
                            """, """
                            CREATE TABLE outbox (
                                place INTEGER PRIMARY KEY AUTOINCREMENT,
                                audience TEXT NOT NULL,
                                epoch BLOB NOT NULL,
                                sequence INTEGER NOT NULL,
                                envelope BLOB NOT NULL,
                                told_before INTEGER NOT NULL
                            ) STRICT
                            """),
            List.of("ALTER TABLE chain ADD COLUMN owed INTEGER NOT NULL DEFAULT 0"));

    /**
     * The place of the next envelope.
     *
     * @param sequence of the last envelope; 0 = none yet
     * @param told the last change of an incident that was told
     * @param owed whether something that was told is still to wake its readers
     */
    record Chain(byte[] epoch, long sequence, byte[] previous, long told, boolean owed) {}

    /** An envelope that the console does not have yet. */
    record Waiting(long place, String audience, byte[] epoch, long sequence, byte[] envelope) {}

    private final Connection connection;
    private final SecureRandom random;

    private Outbox(Connection connection, SecureRandom random) {
        this.connection = connection;
        this.random = random;
    }

    /** Opens the file; a corrupt one is set aside, and a new epoch begins. */
    static Outbox open(Path file, Clock clock, SecureRandom random) throws SQLException {
        try {
            return new Outbox(
                    EventDatabase.open(file, EventDatabase.Safety.FULL, MIGRATIONS), random);
        } catch (SQLException e) {
            if (!EventDatabase.isCorrupt(e)) {
                throw e;
            }
            try {
                EventDatabase.setAside(file, clock);
            } catch (IOException again) {
                throw new SQLException(file + " is corrupt and cannot be set aside", again);
            }
            return new Outbox(
                    EventDatabase.open(file, EventDatabase.Safety.FULL, MIGRATIONS), random);
        }
    }

    /** Where an audience's chain stands; a new epoch when it has none. */
    Chain chain(String audience) throws SQLException {
        String sql = "SELECT epoch, sequence, previous, told, owed FROM chain WHERE audience = ?";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setString(1, audience);
            try (ResultSet r = s.executeQuery()) {
                if (r.next()) {
                    return new Chain(
                            r.getBytes(1),
                            r.getLong(2),
                            r.getBytes(3),
                            r.getLong(4),
                            r.getBoolean(5));
                }
            }
        }
        return fresh(0, false);
    }

    private Chain fresh(long told, boolean owed) {
        byte[] epoch = new byte[EnvelopeFormat.ID_BYTES];
        random.nextBytes(epoch);
        return new Chain(epoch, 0, new byte[EnvelopeFormat.HASH_BYTES], told, owed);
    }

    /** Puts envelopes at the end of the chain, in one commit with what they tell. */
    void append(String audience, Chain from, List<byte[]> envelopes, long told, boolean owed)
            throws SQLException {
        String sql = "INSERT INTO outbox (audience, epoch, sequence, envelope, told_before)"
                + " VALUES (?, ?, ?, ?, ?)";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            long sequence = from.sequence();
            byte[] previous = from.previous();
            for (byte[] envelope : envelopes) {
                s.setString(1, audience);
                s.setBytes(2, from.epoch());
                s.setLong(3, ++sequence);
                s.setBytes(4, envelope);
                s.setLong(5, from.told());
                s.executeUpdate();
                previous = sha256(envelope);
            }
            putChain(audience, new Chain(from.epoch(), sequence, previous, told, owed));
            connection.commit();
        } catch (SQLException e) {
            rollBack();
            throw e;
        }
    }

    /** The oldest envelope that waits, or null. */
    @Nullable
    Waiting first() throws SQLException {
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT place, audience, epoch, sequence, envelope"
                        + " FROM outbox ORDER BY place LIMIT 1")) {
            return r.next()
                    ? new Waiting(
                            r.getLong(1),
                            r.getString(2),
                            r.getBytes(3),
                            r.getLong(4),
                            r.getBytes(5))
                    : null;
        }
    }

    /** How many envelopes of an audience wait. */
    int size(String audience) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("SELECT count(*) FROM outbox WHERE audience = ?")) {
            s.setString(1, audience);
            try (ResultSet r = s.executeQuery()) {
                return r.next() ? r.getInt(1) : 0;
            }
        }
    }

    /** Every audience that anything was ever sealed to. */
    List<String> audiences() throws SQLException {
        List<String> out = new ArrayList<>();
        try (Statement s = connection.createStatement();
                ResultSet r = s.executeQuery("SELECT audience FROM chain ORDER BY audience")) {
            while (r.next()) {
                out.add(r.getString(1));
            }
        }
        return out;
    }

    /** The console has it, or will never take it. */
    void done(long place) throws SQLException {
        try (PreparedStatement s =
                connection.prepareStatement("DELETE FROM outbox WHERE place = ?")) {
            s.setLong(1, place);
            s.executeUpdate();
            connection.commit();
        }
    }

    /**
     * Begins a new epoch, because the console holds other bytes under these numbers (a restored
     * backup); what waits is sealed anew.
     */
    void newEpoch(String audience) throws SQLException {
        Chain before = chain(audience);
        long told = before.told();
        String oldest = "SELECT min(told_before) FROM outbox WHERE audience = ?";
        try (PreparedStatement s = connection.prepareStatement(oldest)) {
            s.setString(1, audience);
            try (ResultSet r = s.executeQuery()) {
                if (r.next() && r.getObject(1) != null) {
                    told = r.getLong(1);
                }
            }
        }
        try (PreparedStatement s =
                connection.prepareStatement("DELETE FROM outbox WHERE audience = ?")) {
            s.setString(1, audience);
            s.executeUpdate();
            putChain(audience, fresh(told, before.owed()));
            connection.commit();
        } catch (SQLException e) {
            rollBack();
            throw e;
        }
    }

    private void putChain(String audience, Chain chain) throws SQLException {
        String sql = "INSERT INTO chain (audience, epoch, sequence, previous, told, owed)"
                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (audience) DO UPDATE SET"
                + " epoch = excluded.epoch, sequence = excluded.sequence,"
                + " previous = excluded.previous, told = excluded.told, owed = excluded.owed";
        try (PreparedStatement s = connection.prepareStatement(sql)) {
            s.setString(1, audience);
            s.setBytes(2, chain.epoch());
            s.setLong(3, chain.sequence());
            s.setBytes(4, chain.previous());
            s.setLong(5, chain.told());
            s.setBoolean(6, chain.owed());
            s.executeUpdate();
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The statement's own error is what matters; a failed roll-back adds nothing to it.
            return;
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
