package org.sakhius.agent.limits;

/**
 * Every limit of the agent: queues, caches, sizes, counts and time-outs, each with its unit last in
 * its name. {@code sakhius limits} prints them.
 */
public final class Limits {

    // --- configuration

    /** A larger configuration file is refused. */
    public static final int CONFIG_FILE_BYTES = 1 << 20;

    /** Deeper YAML is refused. */
    public static final int CONFIG_DEPTH_COUNT = 16;

    /** More values than these in one configuration file are refused. */
    public static final int CONFIG_NODES_COUNT = 50_000;

    /** More lists are refused. */
    public static final int CONFIG_LISTS_COUNT = 200;

    /** More devices are refused. */
    public static final int CONFIG_DEVICES_COUNT = 4096;

    /** An id (list, device) longer than this is refused. */
    public static final int CONFIG_ID_CHARS = 64;

    // --- events

    /** Events that wait for the writer; more are counted as lost. A power of two. */
    public static final int EVENT_RING_SLOTS_COUNT = 4096;

    /** Events that the writer takes at once. */
    public static final int EVENT_BATCH_COUNT = 4096;

    /** Time that the writer lets events gather once there are some. */
    public static final int EVENT_GATHER_MS = 20;

    /** Longest time until an event is on disk: the declared loss window. */
    public static final int EVENT_COMMIT_MS = 1_000;

    /** Time until a failed write is tried again. */
    public static final int EVENT_RETRY_MS = 5_000;

    /** Names known to be of no interest, kept as hashes. A power of two. */
    public static final int EVENT_DULL_NAMES_COUNT = 1 << 16;

    /** Findings of the detector that are remembered by name. */
    public static final int EVENT_FINDINGS_COUNT = 1024;

    /** Incidents whose episode goes on at once. */
    public static final int EVENT_OPEN_INCIDENTS_COUNT = 512;

    /** Names and domains of one incident that are told apart; more are counted only. */
    public static final int EVENT_NAMES_PER_INCIDENT_COUNT = 1024;

    /** Registrable domains kept per device, category and hour; more are counted only. */
    public static final int EVENT_DOMAINS_PER_HOUR_COUNT = 20;

    /** Incidents kept in all; the oldest go first. */
    public static final int EVENT_INCIDENTS_COUNT = 50_000;

    /** Oldest incidents that give way at once when the disk is full. */
    public static final int EVENT_GIVE_WAY_COUNT = 500;

    /** An episode ends when its device was silent in its category for so long. */
    public static final int EPISODE_GAP_S = 1_800;

    /** An episode ends after so long in any case. */
    public static final int EPISODE_S = 6 * 3_600;

    /** How often what is too old is looked for. */
    public static final int RETENTION_CHECK_MS = 3_600_000;

    // --- stopping

    /** Time that a part may take to end its work. */
    public static final int SHUTDOWN_MS = 5_000;

    // --- databases

    /** Time that a statement waits for another connection. */
    public static final int DATABASE_BUSY_MS = 5_000;

    /** A write-ahead log is cut back to this after a checkpoint. */
    public static final int DATABASE_WAL_BYTES = 4 << 20;

    /** Pages of 4 KiB that a database may have: 64 MiB. */
    public static final int DATABASE_PAGES_COUNT = 16_384;

    // --- lists

    /** Lists are never looked at more often. */
    public static final int LIST_CHECK_LEAST_MS = 1_000;

    /** A list that is larger as it arrives is refused. */
    public static final int LIST_DOWNLOAD_BYTES = 64 << 20;

    /** A list that is larger when unpacked is refused. */
    public static final int LIST_UNPACKED_BYTES = 512 << 20;

    /** What is read of an answer that is no list. */
    public static final int LIST_ERROR_BYTES = 64 << 10;

    /** Time for a connection to a list's server. */
    public static final int LIST_CONNECT_MS = 10_000;

    /** Time for a whole list to arrive. */
    public static final int LIST_TOTAL_MS = 300_000;

    /** Redirects that are followed, each of them checked. */
    public static final int LIST_REDIRECTS_COUNT = 5;

    /** Time after the first failed check; doubles with each failure. */
    public static final long LIST_RETRY_LEAST_MS = 60_000;

    /** Longest time between checks that fail. */
    public static final long LIST_RETRY_MOST_MS = 6 * 3_600_000L;

    /** Lists with fewer rules may shrink as they like. */
    public static final int LIST_SHRINK_GUARD_RULES_COUNT = 100;

    /** An update that leaves less than this share of the rules is refused. */
    public static final int LIST_SHRINK_GUARD_PERCENT = 50;

    /** How often the image on disk is looked at for a change by another process. */
    public static final int IMAGE_WATCH_MS = 2_000;

    // --- summaries

    /** Summaries are never sealed more often, URGENT ones aside. */
    public static final int SUMMARY_EVERY_LEAST_MS = 200;

    // --- demo

    /** The demo's invented upstream refuses more TCP connections at a time. */
    public static final int DEMO_UPSTREAM_CONNECTIONS_COUNT = 64;

    /** Requests to the projector page that may wait. */
    public static final int DEMO_STAGE_WAITING_COUNT = 32;

    /** The demo waits this long for its page to be paired before it plays on by itself. */
    public static final int DEMO_PAIRING_WAIT_MS = 600_000;

    private Limits() {}
}
