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

    // --- lists

    /** Lists are never looked at more often. */
    public static final int LIST_CHECK_LEAST_MS = 1_000;

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
