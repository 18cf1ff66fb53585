package org.sakhius.console.server;

import org.sakhius.console.store.CommandStore;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.EnvelopeStore;
import org.sakhius.console.store.PairingStore;
import org.sakhius.console.store.SessionStore;
import org.sakhius.console.store.ViewerStore;

/** All that is kept, over one database. */
record Stores(
        EnvelopeStore envelopes,
        PairingStore pairings,
        ViewerStore viewers,
        SessionStore sessions,
        CommandStore commands) {

    static Stores over(Database database) {
        return new Stores(
                new EnvelopeStore(database),
                new PairingStore(database),
                new ViewerStore(database),
                new SessionStore(database),
                new CommandStore(database));
    }
}
