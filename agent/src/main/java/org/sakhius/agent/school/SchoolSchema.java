package org.sakhius.agent.school;

import java.util.List;

/** The tables of {@code school.db}; versions are only ever appended. */
final class SchoolSchema {
    static final List<List<String>> MIGRATIONS = List.of(
            List.of("""
                            CREATE TABLE group_count (
                                of_group TEXT NOT NULL,
                                day INTEGER NOT NULL,
                                category TEXT NOT NULL,
                                level INTEGER NOT NULL,
                                times INTEGER NOT NULL,
                                PRIMARY KEY (of_group, day, category, level)
                            ) STRICT, WITHOUT ROWID
                            """),
            List.of("""
                            CREATE TABLE sealed_case (
                                id TEXT PRIMARY KEY,
                                tag TEXT NOT NULL,
                                of_group TEXT NOT NULL,
                                hour INTEGER NOT NULL,
                                level INTEGER NOT NULL,
                                change INTEGER NOT NULL,
                                sealed BLOB NOT NULL,
                                state TEXT NOT NULL DEFAULT 'waiting',
                                by_viewer TEXT,
                                half TEXT,
                                until INTEGER NOT NULL DEFAULT 0,
                                due INTEGER NOT NULL DEFAULT 0
                            ) STRICT
                            """, "CREATE INDEX sealed_case_change ON sealed_case (change)", """
                            CREATE TABLE case_log (
                                n INTEGER PRIMARY KEY,
                                at INTEGER NOT NULL,
                                step TEXT NOT NULL,
                                case_id TEXT NOT NULL,
                                of_group TEXT NOT NULL,
                                viewer TEXT NOT NULL,
                                label TEXT NOT NULL,
                                command_hash BLOB NOT NULL,
                                command BLOB,
                                previous BLOB NOT NULL,
                                hash BLOB NOT NULL
                            ) STRICT
                            """),
            List.of(
                    "ALTER TABLE sealed_case ADD COLUMN objection TEXT",
                    "ALTER TABLE sealed_case ADD COLUMN objected INTEGER NOT NULL DEFAULT 0"));

    private SchoolSchema() {}
}
