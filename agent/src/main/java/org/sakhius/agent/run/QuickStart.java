package org.sakhius.agent.run;

import java.util.Locale;

/**
 * Settings of the Java machine and its libraries that spare every start what a gateway does not
 * need. Each keeps a value that the user has given; all must be set before anything else is loaded.
 *
 * <ul>
 *   <li>SLF4J and the JDK's selectors are told their provider: the search for one looks into every
 *       jar of the program, a tenth of a start each time.
 *   <li>Netty makes no flight-recorder events of its buffers: the first of them starts the
 *       recorder, in the middle of the first answer.
 *   <li>SQLite is told where its library lies unpacked; where it cannot be used, it unpacks its
 *       own.
 * </ul>
 */
public final class QuickStart {

    private static final String SELECTORS = "sun.nio.ch.EPollSelectorProvider";

    private QuickStart() {}

    /** Sets what is not set. */
    public static void prepare() {
        if (System.getProperty("slf4j.provider") == null) {
            System.setProperty("slf4j.provider", LogProvider.class.getName());
            // Else it says on standard error which provider was named.
            set("slf4j.internal.verbosity", "WARN");
        }
        set("io.netty.jfr.enabled", "false");
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
        if (linux && exists(SELECTORS)) {
            set("java.nio.channels.spi.SelectorProvider", SELECTORS);
        }
        String unpacked = System.getProperty("sakhius.native");
        if (linux && unpacked != null) {
            String arch = System.getProperty("os.arch", "");
            String folder = arch.equals("amd64") ? "x86_64" : arch;
            set("org.sqlite.lib.path", unpacked + "/org/sqlite/native/Linux/" + folder);
        }
    }

    private static void set(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    private static boolean exists(String className) {
        try {
            Class.forName(className, false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
