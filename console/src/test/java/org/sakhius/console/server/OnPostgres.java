package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Runs a class of tests on a real PostgreSQL: each test's folder becomes a schema of its own. The
 * server is started once for all such classes and stopped at the end.
 */
final class OnPostgres implements BeforeAllCallback, AfterAllCallback {
    private static @Nullable PostgresDouble running;

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> bin = PostgresDouble.installed();
        if (bin.isEmpty()) {
            System.err.println("SKIPPED: " + context.getDisplayName() + ", no PostgreSQL under"
                    + " /usr/lib/postgresql");
        }
        Assumptions.assumeTrue(bin.isPresent());
        running = context.getRoot()
                .getStore(Namespace.GLOBAL)
                .computeIfAbsent("postgres", key -> start(bin.get()), PostgresDouble.class);
    }

    private static PostgresDouble start(Path bin) {
        try {
            return PostgresDouble.start(bin);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        running = null;
    }

    /** The server that runs. */
    static PostgresDouble server() {
        PostgresDouble server = running;
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server;
    }

    /** The database of a folder; empty when the class that runs is not one of these. */
    static Optional<String> database(Path folder) {
        PostgresDouble server = running;
        if (server == null) {
            return Optional.empty();
        }
        String schema = "t" + Integer.toHexString(folder.toString().hashCode());
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(server.jdbcUrl() + "&currentSchema=" + schema);
    }
}
