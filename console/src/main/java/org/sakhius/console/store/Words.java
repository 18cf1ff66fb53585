package org.sakhius.console.store;

import java.util.Collection;
import java.util.List;

/** What consoles on one database tell each other; nothing that the database does not hold. */
public final class Words {
    /** Words may have been missed: look at everything anew. */
    public static final String MISSED = "";

    private Words() {}

    /** Who is told. */
    public interface Ear {
        /** An envelope for these viewers lies at a cursor. */
        void envelope(Collection<String> viewers, long cursor);

        /** A pairing got its request or answer. */
        void pairing(String pairing);

        /** A command waits for this agent. */
        void command(String agent);

        /** Sessions of this viewer ended. */
        void ended(String viewer);

        /** This viewer tries whether it is reached. */
        void tried(String viewer);

        /** Something may have been missed. */
        void missed();
    }

    static String envelope(Collection<String> viewers, long cursor) {
        return "envelope " + cursor + " " + String.join(" ", viewers);
    }

    static String pairing(String pairing) {
        return "pairing " + pairing;
    }

    static String command(String agent) {
        return "command " + agent;
    }

    static String ended(String viewer) {
        return "ended " + viewer;
    }

    static String tried(String viewer) {
        return "tried " + viewer;
    }

    /** Understands a word; one of a newer console is taken as something missed. */
    public static void read(String word, Ear ear) {
        List<String> parts = List.of(word.split(" "));
        if (parts.get(0).equals("envelope") && parts.size() > 2) {
            ear.envelope(parts.subList(2, parts.size()), Long.parseLong(parts.get(1)));
        } else if (parts.get(0).equals("pairing") && parts.size() == 2) {
            ear.pairing(parts.get(1));
        } else if (parts.get(0).equals("command") && parts.size() == 2) {
            ear.command(parts.get(1));
        } else if (parts.get(0).equals("ended") && parts.size() == 2) {
            ear.ended(parts.get(1));
        } else if (parts.get(0).equals("tried") && parts.size() == 2) {
            ear.tried(parts.get(1));
        } else {
            ear.missed();
        }
    }
}
