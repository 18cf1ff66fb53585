package org.sakhius.console.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/**
 * Brings a database's schema up to date: numbered SQL files, all missing ones in one transaction.
 * Comments take whole lines and statements end with a semicolon.
 */
final class Migrations {
    private static final List<String> FILES = List.of(
            "V1__first.sql",
            "V2__commands.sql",
            "V3__notices.sql",
            "V4__accounts.sql",
            "V5__records.sql",
            "V6__turns.sql",
            "V8__push.sql");

    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @param dialect what the placeholders of the files stand for
     * @param lock a statement that keeps other replicas out until the end, or empty
     * @throws StoreException when the database is newer than this program, or away
     */
    static void apply(DataSource source, Map<String, String> dialect, String lock) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (!lock.isEmpty()) {
                    statement.execute(lock);
                }
                applyMissing(statement, dialect);
            }
            connection.commit();
        } catch (SQLException e) {
            throw StoreFailures.translate(new IllegalStateException(e));
        }
    }

    private static void applyMissing(Statement statement, Map<String, String> dialect)
            throws SQLException {
        statement.execute(
                "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL PRIMARY KEY)");
        int has;
        try (ResultSet result =
                statement.executeQuery("SELECT coalesce(max(version), 0) FROM schema_version")) {
            has = result.next() ? result.getInt(1) : 0;
        }
        if (has > FILES.size()) {
            throw new StoreException(
                    StoreException.Kind.AWAY,
                    "the database was made by a newer Sakhius (schema "
                            + has
                            + ", known here "
                            + FILES.size()
                            + "); start that one",
                    null);
        }
        for (int version = has + 1; version <= FILES.size(); version++) {
            for (String sql : statements(FILES.get(version - 1), dialect)) {
                statement.execute(sql);
            }
            statement.execute("INSERT INTO schema_version (version) VALUES (" + version + ")");
        }
    }

    private static List<String> statements(String file, Map<String, String> dialect) {
        String text = read(file).replaceAll("(?m)^--.*$", "");
        for (Map.Entry<String, String> word : dialect.entrySet()) {
            text = text.replace("${" + word.getKey() + "}", word.getValue());
        }
        return List.of(text.split(";")).stream()
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    private static String read(String file) {
        try (InputStream in = Migrations.class.getResourceAsStream("migrations/" + file)) {
            if (in == null) {
                throw new IllegalStateException("missing from this build: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
