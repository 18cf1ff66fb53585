package org.sakhius.agent.events;

import java.util.List;

/** The tables of {@code events.db}, as migrations that are only ever appended to. */
final class EventSchema {

    static final List<List<String>> MIGRATIONS = List.of(
            List.of(
                    """
                            CREATE TABLE incident (
                                id TEXT PRIMARY KEY,
                                device TEXT NOT NULL,
                                profile TEXT NOT NULL,
                                category TEXT NOT NULL,
                                level INTEGER NOT NULL,
                                verdict TEXT NOT NULL,
                                hour INTEGER NOT NULL,
                                last_hour INTEGER NOT NULL,
                                count INTEGER NOT NULL,
                                domain TEXT,
                                domains INTEGER NOT NULL,
                                reasons TEXT NOT NULL,
                                change INTEGER NOT NULL
                            ) STRICT
                            """,
                    "CREATE INDEX incident_change ON incident (change)",
                    "CREATE INDEX incident_last_hour ON incident (last_hour)",
                    """
                            CREATE TABLE incident_domain (
                                incident TEXT NOT NULL REFERENCES incident (id)
                                    ON DELETE CASCADE,
                                hour INTEGER NOT NULL,
                                domain TEXT NOT NULL,
                                count INTEGER NOT NULL,
                                PRIMARY KEY (incident, hour, domain)
                            ) STRICT, WITHOUT ROWID
                            """,
                    """
                            CREATE TABLE counter (
                                name TEXT PRIMARY KEY,
                                value INTEGER NOT NULL
                            ) STRICT
                            """),
            List.of("""
                            CREATE TABLE mark (
                                device TEXT NOT NULL,
                                step TEXT NOT NULL,
                                day INTEGER NOT NULL,
                                count INTEGER NOT NULL,
                                PRIMARY KEY (device, step, day)
                            ) STRICT, WITHOUT ROWID
                            """, """
                            CREATE TABLE first_seen (
                                id INTEGER PRIMARY KEY,
                                bytes BLOB NOT NULL
                            ) STRICT
                            """));

    private EventSchema() {}
}
