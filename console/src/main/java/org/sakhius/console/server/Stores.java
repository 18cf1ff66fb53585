package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.store.AskStore;
import org.sakhius.console.store.CommandStore;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.EnvelopeStore;
import org.sakhius.console.store.FactorStore;
import org.sakhius.console.store.NoticeStore;
import org.sakhius.console.store.PairingStore;
import org.sakhius.console.store.RecordStore;
import org.sakhius.console.store.Revocations;
import org.sakhius.console.store.SessionStore;
import org.sakhius.console.store.ViewerStore;

import java.time.Clock;

/** All that is kept, over one database. */
record Stores(
        EnvelopeStore envelopes,
        PairingStore pairings,
        ViewerStore viewers,
        SessionStore sessions,
        FactorStore factors,
        AskStore asks,
        Revocations revocations,
        CommandStore commands,
        RecordStore records,
        @Nullable NoticeStore notices) {

    /**
     * Works on an open database.
     *
     * @param clock for notices, or null where nobody is told
     */
    static Stores over(Database database, @Nullable Clock clock) {
        NoticeStore notices = clock == null ? null : new NoticeStore(database, clock);
        return new Stores(
                notices == null
                        ? new EnvelopeStore(database)
                        : new EnvelopeStore(database, notices),
                new PairingStore(database),
                new ViewerStore(database),
                new SessionStore(database),
                new FactorStore(database),
                new AskStore(database),
                new Revocations(database),
                new CommandStore(database),
                new RecordStore(database),
                notices);
    }
}
