package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.testing.Postgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;

/** One key of the configuration puts the console's ciphertext into PostgreSQL. */
class ConsoleDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void envelopesGoIntoPostgresAndNoFileIsMade() throws Exception {
        try (Postgres postgres = Postgres.start()) {
            AgentConfig config = Home.config(folder, """
                    console: { embedded: { listen: "127.0.0.1:0", database: "%s" } }
                    """.formatted(postgres.jdbcUrl()));
            try (Gateway gateway = Gateway.start(config, Home.options())) {
                Phone phone = new Phone(gateway.pairingCard());
                phone.pair("Phone");
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(phone.payloads("state")).isNotEmpty());
            }
            try (Connection connection = DriverManager.getConnection(postgres.jdbcUrl());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT count(*) FROM envelopes")) {
                rows.next();
                assertThat(rows.getInt(1)).isPositive();
            }
            assertThat(Files.exists(config.data().resolve("console.db"))).isFalse();
        }
    }
}
