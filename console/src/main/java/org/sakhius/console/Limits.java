package org.sakhius.console;

/**
 * Every bound of the console in one place, unit last in each name. What is asked beyond a bound is
 * refused with a status that says so; nothing grows without one.
 */
public final class Limits {
    /** Largest sealed envelope; the format allows no larger one. */
    public static final int ENVELOPE_BYTES = 338_208;

    /** Largest JSON body of any route: a pairing request carries a 1,216-byte key. */
    public static final int JSON_BODY_BYTES = 8 * 1024;

    /** Deepest nesting in a JSON body. */
    public static final int JSON_DEPTH_LEVELS = 16;

    /** Longest audience name. */
    public static final int AUDIENCE_CHARS = 64;

    /** Longest label that a viewer gives itself. */
    public static final int LABEL_CHARS = 64;

    /** Longest request line. */
    public static final int REQUEST_LINE_BYTES = 2048;

    /** Largest header block of a request. */
    public static final int HEADERS_BYTES = 8 * 1024;

    /** Connections open at once, all clients, unless the settings say otherwise. */
    public static final int CONNECTIONS_COUNT = 512;

    /** The most that the settings may say for the above. */
    public static final int CONNECTIONS_MOST_COUNT = 32_768;

    /**
     * Connections open at once from one address, unless the settings say otherwise; loopback, where
     * proxies live, is counted apart.
     */
    public static final int CONNECTIONS_PER_CLIENT_COUNT = 32;

    /** The most that the settings may say for the above: many phones share one address. */
    public static final int CONNECTIONS_PER_CLIENT_MOST_COUNT = 4_096;

    /** Connections not yet accepted by the server that the system keeps. */
    public static final int ACCEPT_BACKLOG_COUNT = 128;

    /** A connection on which no request is under way is closed after this. */
    public static final int CONNECTION_IDLE_MS = 30_000;

    /** A request whose body is not complete after this is cut off. */
    public static final int REQUEST_BODY_MS = 20_000;

    /** An answer that its client has not taken after this is cut off; live streams excepted. */
    public static final int ANSWER_MS = 60_000;

    /** A TLS handshake not complete after this is cut off. */
    public static final int TLS_HANDSHAKE_MS = 10_000;

    /** How often the files of the certificate are looked at. */
    public static final int TLS_LOOK_MS = 10_000;

    /** How often connections are looked over for the three bounds above. */
    public static final int CONNECTION_SWEEP_MS = 2_000;

    /** Requests without sign-in from one address. */
    public static final int OPEN_REQUESTS_PER_CLIENT_PER_MINUTE = 120;

    /** Requests without sign-in from everybody, loopback included, unless the settings say more. */
    public static final int OPEN_REQUESTS_PER_MINUTE = 2_400;

    /** The most that the settings may say for the above. */
    public static final int OPEN_REQUESTS_MOST_PER_MINUTE = 240_000;

    /** Addresses remembered by the rate limit; the one unseen longest is forgotten first. */
    public static final int RATE_CLIENTS_COUNT = 4_096;

    /** Threads that talk to the database, unless the settings say otherwise. */
    public static final int WORKERS_COUNT = 3;

    /** The most that the settings may say for the above. */
    public static final int WORKERS_MOST_COUNT = 32;

    /** Envelopes of one agent; beyond it the answer is 429. */
    public static final int ENVELOPES_PER_AGENT_PER_MINUTE = 600;

    /** Envelopes that are being received, checked or stored; one more gets 429. */
    public static final int ENVELOPES_UNDER_WAY_COUNT = 192;

    /** Bytes of all of them. */
    public static final long ENVELOPES_UNDER_WAY_BYTES = 48L * 1024 * 1024;

    /** Envelopes stored in one transaction; each is answered once that is on disk. */
    public static final int ENVELOPES_PER_COMMIT_COUNT = 64;

    /** Bytes of all of them; one envelope is always taken. */
    public static final long ENVELOPES_PER_COMMIT_BYTES = 4L * 1024 * 1024;

    /** Rows that one statement writes or looks up. */
    public static final int ROWS_PER_STATEMENT_COUNT = 500;

    /** Pieces of work waiting for those threads; beyond it the answer is 503. */
    public static final int WORK_QUEUE_COUNT = 256;

    /** Read connections to SQLite beside the one writer. */
    public static final int SQLITE_READERS_COUNT = 2;

    /** Connections to PostgreSQL beside one for each worker: who stores, and who tells viewers. */
    public static final int POSTGRES_MORE_CONNECTIONS_COUNT = 2;

    /** Longest word that consoles on one PostgreSQL tell each other; the server takes 8,000. */
    public static final int BELL_WORD_BYTES = 7_900;

    /** How long a console waits for a word before it looks whether its connection still stands. */
    public static final int BELL_WAIT_MS = 10_000;

    /** Pause before a lost connection for words is made anew. */
    public static final int BELL_RETRY_MS = 1_000;

    /** How long one statement waits for a locked database. */
    public static final int STORE_BUSY_MS = 5_000;

    /** SQLite files up to this size are checked whole at start, larger ones only opened. */
    public static final long STORE_CHECK_BYTES = 256L * 1024 * 1024;

    /** Ciphertext kept for one agent; beyond it the answer is 507. */
    public static final long AGENT_STORE_BYTES = 4L * 1024 * 1024 * 1024;

    /** Envelopes are deleted after this. */
    public static final int RETENTION_DAYS = 90;

    /** How often expired things are deleted. */
    public static final int HOUSEKEEPING_MS = 600_000;

    /** Envelopes deleted in one transaction. */
    public static final int HOUSEKEEPING_BATCH_COUNT = 500;

    /** Agents that one console serves. */
    public static final int AGENTS_COUNT = 262_144;

    /** Longest name of an agent in the settings. */
    public static final int AGENT_NAME_CHARS = 64;

    /** Viewers that one agent may register. */
    public static final int VIEWERS_PER_AGENT_COUNT = 192;

    /** How far an agent's clock may be from the server's. */
    public static final int AGENT_CLOCK_S = 900;

    /** Longest life of a pairing; a card says 10 minutes, the rest is slack. */
    public static final int PAIRING_S = 900;

    /** Pairings that one agent may hold open at once. */
    public static final int PAIRINGS_PER_AGENT_COUNT = 8;

    /** A used or expired pairing is remembered this long, so that it cannot be opened again. */
    public static final int PAIRING_MEMORY_S = 2 * AGENT_CLOCK_S + PAIRING_S;

    /** Longest wait of a long poll. */
    public static final int WAIT_S = 25;

    /** How often a long poll looks again, for what another replica stored. */
    public static final int WAIT_LOOK_MS = 2_000;

    /** Long polls under way at once. */
    public static final int WAITS_COUNT = 64;

    /** Largest sealed command: one recipient and the second size of the format. */
    public static final int COMMAND_BYTES = 17_768;

    /** Commands of one viewer that wait for one agent; beyond it the answer is 429. */
    public static final int COMMANDS_WAITING_PER_VIEWER_COUNT = 16;

    /** Commands of all its viewers that wait for one agent. */
    public static final int COMMANDS_WAITING_PER_AGENT_COUNT = 64;

    /** Commands of one viewer for one agent within {@link #COMMAND_KEPT_S}. */
    public static final int COMMANDS_PER_VIEWER_COUNT = 300;

    /** Commands given to an agent in one answer. */
    public static final int COMMANDS_PER_ANSWER_COUNT = 8;

    /** A command that was not taken, and the trace of one that was, are deleted after this. */
    public static final int COMMAND_KEPT_S = 86_400;

    /**
     * Agents that wait for commands at once where the settings say nothing of connections, else
     * half of those; one more gets its answer without waiting.
     */
    public static final int COMMAND_WAITS_COUNT = 256;

    /** Largest record that a viewer keeps for itself. */
    public static final int RECORD_BYTES = 4_096;

    /** Life of a sign-in challenge. */
    public static final int CHALLENGE_S = 120;

    /** Life of a session; the page signs in again by itself. */
    public static final int SESSION_S = 8 * 3600;

    /** Sessions of one viewer; a new one ends the oldest. */
    public static final int SESSIONS_PER_VIEWER_COUNT = 8;

    /** A session that is in use says so in the database at most this often. */
    public static final int SESSION_SEEN_S = 300;

    /** A sign-in that is refused is answered no sooner than this after it came. */
    public static final int SIGN_IN_REFUSED_MS = 150;

    /** Sign-ins of one viewer with a second factor that fail in a row within the window. */
    public static final int FACTOR_TRIES_COUNT = 5;

    /** The window of the above. */
    public static final int FACTOR_WINDOW_S = 900;

    /** Memory of the hash over a secret derived from a pass-phrase; one runs at once. */
    public static final int FACTOR_HASH_KIB = 19 * 1024;

    /** Passes of that hash. */
    public static final int FACTOR_HASH_PASSES_COUNT = 2;

    /** Viewers that an operator's list shows. */
    public static final int VIEWERS_SHOWN_COUNT = 10_000;

    /** Envelopes in one listing. */
    public static final int LISTING_ITEMS_COUNT = 200;

    /** Envelopes in one listing when the request names no number. */
    public static final int LISTING_DEFAULT_COUNT = 50;

    /** Envelope bytes in one listing; at least one envelope is always given. */
    public static final int LISTING_BYTES = 1024 * 1024;

    /** Live streams of one viewer; a new one ends the oldest. */
    public static final int LIVE_PER_VIEWER_COUNT = 4;

    /** Live streams of everybody, unless the settings say otherwise; one more gets 429. */
    public static final int LIVE_COUNT = 256;

    /** The most that the settings may say for the above. */
    public static final int LIVE_MOST_COUNT = 16_384;

    /** A live stream says something at least this often, and its session is looked at again. */
    public static final int LIVE_HEARTBEAT_MS = 15_000;

    /** Bytes that may wait for a slow live reader; beyond it the stream is closed. */
    public static final int LIVE_QUEUE_BYTES = 16 * 1024;

    /** An alert that nobody opened goes to the next way after this. */
    public static final int NOTIFY_ESCALATE_MS = 30 * 60_000;

    /** Turns in which viewers are told, one after the other. */
    public static final int NOTIFY_TURNS_COUNT = 3;

    /** Two notices to a viewer who has not opened the first are at least this far apart. */
    public static final int NOTIFY_GAP_MS = 5 * 60_000;

    /** Threads for each kind of way that is configured. */
    public static final int NOTIFY_THREADS_COUNT = 2;

    /** Deliveries that one thread takes at once. */
    public static final int NOTIFY_BATCH_COUNT = 4;

    /** Notices moved to their next way in one transaction. */
    public static final int NOTIFY_STEPS_COUNT = 64;

    /** One attempt to send gives up after this. */
    public static final int NOTIFY_SEND_MS = 15_000;

    /** A delivery that was taken and not settled after this is taken by another. */
    public static final int NOTIFY_LEASE_MS = 300_000;

    /** How often threads look for what another console left. */
    public static final int NOTIFY_LOOK_MS = 5_000;

    /** First pause between two attempts; each further one is twice as long. */
    public static final int NOTIFY_RETRY_MS = 2_000;

    /** Longest pause between two attempts. */
    public static final int NOTIFY_RETRY_MOST_MS = 15 * 60_000;

    /** Attempts of one delivery before the next way is used instead. */
    public static final int NOTIFY_ATTEMPTS_COUNT = 10;

    /** Bytes of a foreign server's answer that are taken before the connection is cut. */
    public static final int NOTIFY_ANSWER_BYTES = 16 * 1024;

    /** A push service keeps an undelivered notice for this. */
    public static final int NOTIFY_TTL_S = 86_400;

    /** How long sending that is under way may take at a close, and then once more. */
    public static final int NOTIFY_CLOSE_MS = 2_000;

    /** Longest address of a way: an endpoint, an e-mail address, a number. */
    public static final int NOTIFY_ADDRESS_CHARS = 1_024;

    /** Life of a code that proves an address. */
    public static final int CODE_MS = 15 * 60_000;

    /** How often a code may be tried. */
    public static final int CODE_TRIES_COUNT = 5;

    /** Codes sent to one address, and asked for by one viewer, in an hour. */
    public static final int CODES_PER_HOUR_COUNT = 5;

    /** Codes sent to all addresses in an hour. */
    public static final int CODES_OF_ALL_PER_HOUR_COUNT = 500;

    /** Test notices of one viewer in an hour, and as many to its open pages. */
    public static final int TESTS_PER_HOUR_COUNT = 10;

    /** How long the database may take to answer before it counts as away. */
    public static final int HEALTH_MS = 5_000;

    /** Connections not yet accepted on the port for health and numbers. */
    public static final int HEALTH_BACKLOG_COUNT = 16;

    /** Files of the page held in memory. */
    public static final int PAGE_FILES_COUNT = 256;

    /** All files of the page together. */
    public static final long PAGE_BYTES = 16L * 1024 * 1024;

    /** Largest configuration, certificate or key file. */
    public static final int SETTINGS_FILE_BYTES = 1024 * 1024;

    /** How long start and close wait for the network part. */
    public static final int START_MS = 20_000;

    private Limits() {}

    static {
        if (PAIRING_MEMORY_S < 2 * AGENT_CLOCK_S || CONNECTION_SWEEP_MS * 2 > REQUEST_BODY_MS) {
            throw new AssertionError("limits contradict each other");
        }
        if (NOTIFY_BATCH_COUNT * 2 * NOTIFY_SEND_MS >= NOTIFY_LEASE_MS) {
            throw new AssertionError("limits contradict each other");
        }
        if (WAIT_S * 1000 >= ANSWER_MS || JSON_BODY_BYTES >= ENVELOPE_BYTES) {
            throw new AssertionError("limits contradict each other");
        }
    }
}
