package org.sakhius.agent.school;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

class CaseLogRowTest {
    /** The page's test has the same row. */
    @Test
    void aRowsHashIsTheFormats() {
        byte[] hash = HexFormat.of()
                .parseHex("34a7c35dbf6ab235b419bf254d23fb7fd21878d4f88b4b9beb227e6893ada8e0");
        CaseLogRow row = new CaseLogRow(
                7,
                Instant.parse("2026-11-29T00:00:00Z").getEpochSecond(),
                "open",
                "0123456789abcdefghjkmnpqrs",
                "class-5a",
                "ab".repeat(16),
                "Сараа",
                HexFormat.of().parseHex("11".repeat(32)),
                null,
                HexFormat.of().parseHex("22".repeat(32)),
                hash);
        assertThat(CaseLogRow.broken(List.of(row))).isZero();
    }
}
