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

    /** More profiles, or groups, are refused. */
    public static final int CONFIG_PROFILES_COUNT = 500;

    /** More windows in one schedule, or clauses in one switch, are refused. */
    public static final int CONFIG_WINDOWS_COUNT = 64;

    /** More dates in one calendar are refused. */
    public static final int CONFIG_DATES_COUNT = 400;

    /** A shorter daily allowance is refused: the estimate is no finer. */
    public static final int ALLOWANCE_LEAST_MINUTES = 5;

    // --- policy

    /** More changes of guardians at a time (pauses, approvals) are refused. */
    public static final int CHANGES_COUNT = 1000;

    /** How soon a change that was made beside the running agent is in force. */
    public static final int POLICY_WATCH_MS = 2000;

    /** A clock that shows an earlier second than this (2026-01-01 UTC) has not been set. */
    public static final long CLOCK_FLOOR_S = 1_767_225_600L;

    /** Questions no further apart than this count as going on all the while. */
    public static final int ALLOWANCE_GAP_S = 300;

    /** What a question counts for that stands alone. */
    public static final int ALLOWANCE_SINGLE_S = 60;

    /** The day's estimate is written down this often. */
    public static final int ALLOWANCE_NOTE_MS = 60_000;

    /** The last known time is written down this often. */
    public static final int CLOCK_NOTE_MS = 600_000;

    /** A longer pause or bonus is refused. */
    public static final int CHANGE_MOST_HOURS = 24;

    /** A device may not be told to keep a blocked answer for longer. */
    public static final int BLOCKED_TTL_MOST_S = 3600;

    /** Names that one command may open or close. */
    public static final int COMMAND_NAMES_COUNT = 20;

    /** A command lives no longer than this from when it was sealed. */
    public static final int COMMAND_LIFE_S = 86_400;

    /** How long the console is asked to wait with its answer when no command is there. */
    public static final int COMMAND_POLL_S = 25;

    /** The console is not asked for commands more often than this while it has none. */
    public static final int COMMAND_ASK_LEAST_MS = 5_000;

    /** Nor more often than this while it has some. */
    public static final int COMMAND_ASK_AGAIN_MS = 1_000;

    /** Commands that are taken from one answer of the console; the others come with the next. */
    public static final int COMMANDS_AT_ONCE_COUNT = 8;

    /** Refusals within an hour of what no paired phone sent in time; more are only logged. */
    public static final int COMMAND_REFUSALS_TOLD_COUNT = 20;

    /** Commands that were done and whose taking the console has still to be told of. */
    public static final int COMMANDS_UNTOLD_COUNT = 64;

    /** Devices that guardians assigned from the page; more are refused. */
    public static final int ASSIGNED_COUNT = 200;

    /** Longest name that a guardian gives to a device. */
    public static final int DEVICE_NAME_CHARS = 40;

    /** Digits that a device shows name it for this long. */
    public static final int DIGITS_LIFE_S = 600;

    /** A device that shows older digits than this is given new ones with its next page. */
    public static final int DIGITS_FRESH_S = 300;

    /** Digits that live at a time; a further device is told to wait. */
    public static final int DIGITS_COUNT = 32;

    /** Wrong digits within an hour; after these none is looked at for its rest. */
    public static final int DIGITS_WRONG_PER_HOUR = 20;

    // --- pages on the network

    /** Connections to the pages at a time; more are closed at once. */
    public static final int LAN_CONNECTIONS_COUNT = 64;

    /** A longer first line of a request, or a longer chunk, is refused. */
    public static final int LAN_LINE_BYTES = 4096;

    /** Longer headers of a request are refused. */
    public static final int LAN_HEADERS_BYTES = 8192;

    /** A connection ends after this, however slowly somebody sends or reads. */
    public static final int LAN_EXCHANGE_S = 15;

    /** A longer Host header is not looked at. */
    public static final int LAN_HOST_CHARS = 260;

    /** Incidents that are looked through for a device's own counts. */
    public static final int LAN_INCIDENTS_COUNT = 10_000;

    /** A longer form that somebody sends to the pages is refused. */
    public static final int LAN_FORM_BYTES = 4096;

    /** Fields of a form, or of a link, that are looked at. */
    public static final int LAN_FORM_FIELDS_COUNT = 8;

    /** A form that was read longer ago has to be read anew. */
    public static final int LAN_FORM_LIFE_S = 3600;

    /** Longest reason that somebody gives for a request. */
    public static final int ASK_WHY_CHARS = 200;

    /** Requests that are kept; more are refused. */
    public static final int ASKS_COUNT = 40;

    /** Requests, and tries, from one device within an hour. */
    public static final int ASKS_PER_DEVICE_PER_HOUR = 5;

    /** Requests, and tries, from all devices within an hour. */
    public static final int ASKS_PER_HOUR = 20;

    /** Requests of one device that it is shown. */
    public static final int ASKS_SHOWN_COUNT = 5;

    /** A request is forgotten after this, answered or not. */
    public static final int ASK_KEPT_S = 7 * 86_400;

    /** Objections that are kept; more are refused. */
    public static final int OBJECTIONS_COUNT = 40;

    /** An objection is forgotten after this, as the incident is at home. */
    public static final int OBJECTION_KEPT_S = 30 * 86_400;

    /** Incidents of its own that a device is shown to object to. */
    public static final int OBJECTIONS_SHOWN_COUNT = 10;

    /** What an objection to a school's case is padded to, as the smallest envelope is. */
    public static final int OBJECTION_PADDED_BYTES = 4096;

    /** Whoever holds an address later than this is not shown what was asked for from it. */
    public static final int ASK_ADDRESS_S = 86_400;

    // --- events

    /** Events that wait for the writer; more are counted as lost. A power of two. */
    public static final int EVENT_RING_SLOTS_COUNT = 4096;

    /** Events that the writer takes at once. */
    public static final int EVENT_BATCH_COUNT = 4096;

    /** Time that the writer lets events gather once there are some. */
    public static final int EVENT_GATHER_MS = 20;

    /** Longest time until an event is on disk: the declared loss window. */
    public static final int EVENT_COMMIT_MS = 1_000;

    /** Time after the start at which the event database is opened though nothing happened yet. */
    public static final int EVENT_OPEN_MS = 2_000;

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

    /** Time after the start, or a step back of the clock, in which nothing is too old. */
    public static final int RETENTION_FIRST_MS = 600_000;

    /** How often what is too old is looked for. */
    public static final int RETENTION_CHECK_MS = 3_600_000;

    /** Less room than this is a finding of doctor. */
    public static final long DOCTOR_FREE_BYTES = 64L << 20;

    /** Neighbours that doctor looks for by asking each address of a network. */
    public static final int DOCTOR_SWEEP_COUNT = 254;

    /** Time after which doctor takes the running gateway's figures for old. */
    public static final int DOCTOR_FIGURES_S = 600;

    /** Time that doctor waits for an answer. */
    public static final int DOCTOR_WAIT_MS = 3_000;

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

    /** What an answer may hold beside its body, such as the sizes of chunks. */
    public static final int LIST_ERROR_BYTES = 64 << 10;

    /** The headers of an answer. */
    public static final int LIST_HEADERS_BYTES = 16 << 10;

    /** A longer ETag or date is not sent back. */
    public static final int LIST_VALIDATOR_CHARS = 256;

    /** Addresses of a list's server that are tried. */
    public static final int LIST_ADDRESSES_COUNT = 4;

    /** A detached signature file; more is not read. */
    public static final int LIST_SIGNATURE_BYTES = 4096;

    /** Rules of one list; more are refused. */
    public static final int LIST_RULES_COUNT = 10_000_000;

    /** A list that unpacks to more than so many times its size is refused. */
    public static final int LIST_UNPACK_RATIO_COUNT = 200;

    /** A list may unpack to this whatever its size. */
    public static final int LIST_UNPACK_FREE_BYTES = 1 << 20;

    /** Time for reading a list that has arrived. */
    public static final int LIST_EXAMINE_MS = 120_000;

    /** Silence of a list's server after which it is given up. */
    public static final int LIST_READ_IDLE_MS = 30_000;

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

    /** Time after the start at which sources are looked at: the first answers go before. */
    public static final int LIST_FIRST_LOOK_MS = 3_000;

    // --- feed

    /** A larger feed file is refused. */
    public static final int FEED_MANIFEST_BYTES = 64 << 10;

    /** A larger file of a feed is refused. */
    public static final int FEED_FILE_BYTES = 1 << 20;

    /** Files of one feed. */
    public static final int FEED_FILES_COUNT = 64;

    // --- summaries

    /** Summaries are never sealed more often, URGENT ones aside. */
    public static final int SUMMARY_EVERY_LEAST_MS = 200;

    /** Incidents in one summary; more make another. */
    public static final int SUMMARY_INCIDENTS_COUNT = 100;

    /** Time until sealing is tried again after it has failed once, or something new is owed. */
    public static final int SUMMARY_RETRY_MS = 5_000;

    /** The longest such time, however often it has failed. */
    public static final int SUMMARY_RETRY_MOST_MS = 60_000;

    /** Longest time that the sealing thread sleeps without looking at the clock. */
    public static final int SUMMARY_WATCH_MS = 60_000;

    /** A state that has not changed is sealed again after this. */
    public static final int STATE_EVERY_MS = 24 * 3_600_000;

    /** Sealed envelopes that wait for the console; beyond them nothing is sealed. */
    public static final int OUTBOX_ENVELOPES_COUNT = 500;

    /** Viewers of one gateway, recovery sheets included. */
    public static final int VIEWERS_COUNT = 128;

    /** Those who read the same: version 1 of the envelope has no more recipients. */
    public static final int AUDIENCE_VIEWERS_COUNT = 64;

    /** How long everybody can take it back that one guardian removes another. */
    public static final int REMOVAL_WAIT_S = 72 * 3600;

    /** Incidents on which guardians have marked or noted something; beyond it the oldest goes. */
    public static final int MARKS_COUNT = 200;

    /** Longest note of a guardian. */
    public static final int MARK_NOTE_CHARS = 500;

    /** The last time at which somebody may want to come back to an incident, since 1970. */
    public static final long MARK_NEXT_MOST_S = 4_102_444_799L;

    // --- console

    /** Time for a connection to the console. */
    public static final int CONSOLE_CONNECT_MS = 5_000;

    /** Time for a request to the console. */
    public static final int CONSOLE_REQUEST_MS = 15_000;

    /** A longer answer of the console is cut off and counts as none. */
    public static final int CONSOLE_ANSWER_BYTES = 256 * 1024;

    /** Time after the first failed delivery; doubles with each failure. */
    public static final long CONSOLE_RETRY_LEAST_MS = 1_000;

    /** Longest time between deliveries that fail. */
    public static final long CONSOLE_RETRY_MOST_MS = 300_000;

    // --- pairing

    /** Cards that are attended to at once, as many as the console lets a gateway hold open. */
    public static final int PAIRING_CARDS_COUNT = 8;

    /** How long the console may hold back a question for a request. */
    public static final int PAIRING_POLL_S = 25;

    /** How often cards are looked for, and pause between tries. */
    public static final int PAIRING_WATCH_MS = 500;

    /** Tries to hand an answer over. */
    public static final int PAIRING_ANSWER_TRIES_COUNT = 10;

    /** Wrong digits for one card, after which it is refused. */
    public static final int PAIRING_DIGITS_TRIES_COUNT = 3;

    /** Time that {@code pair --confirm} waits for the running agent. */
    public static final int PAIRING_CONFIRM_MS = 30_000;

    /** How long the outcome of a card is kept after its end. */
    public static final int PAIRING_KEPT_S = 60;

    // --- demo

    /** The demo's invented upstream refuses more TCP connections at a time. */
    public static final int DEMO_UPSTREAM_CONNECTIONS_COUNT = 64;

    /** Requests to the projector page that may wait. */
    public static final int DEMO_STAGE_WAITING_COUNT = 32;

    /** The demo waits this long for its page to be paired before it plays on by itself. */
    public static final int DEMO_PAIRING_WAIT_MS = 600_000;

    // --- dns: what is read ---
    /** Longest UDP query that is read; our advertised size is 1232, a longer one is FORMERR. */
    public static final int UDP_QUERY_BYTES = 1280;

    /** Datagrams that one system call may bring; with the size above it stays below 32 KiB. */
    public static final int UDP_BATCH_DATAGRAMS = 25;

    /** Replies of one socket that leave from space used again (315 KB); more are allocated. */
    public static final int UDP_REPLY_BUFFERS_COUNT = 256;

    /** Longest query over TCP; whoever sends a longer one is disconnected. */
    public static final int TCP_QUERY_BYTES = 4096;

    /** Longest name on the wire, with its root label (RFC 1035 2.3.4). */
    public static final int NAME_BYTES = 255;

    /** Longest label (RFC 1035 2.3.4). */
    public static final int LABEL_BYTES = 63;

    /** Records that a query may carry in its additional section. */
    public static final int QUERY_ADDITIONAL_RECORDS = 8;

    /** Records of an answer that are walked; an answer with more is refused. */
    public static final int ANSWER_RECORDS = 2048;

    /** Compression pointers that one name may follow. */
    public static final int NAME_POINTERS = 64;

    // --- dns: what is sent ---
    /** UDP payload that we advertise and never exceed (DNS flag day 2020). */
    public static final int UDP_REPLY_BYTES = 1232;

    /** UDP payload for a client without EDNS (RFC 1035 4.2.1). */
    public static final int UDP_PLAIN_REPLY_BYTES = 512;

    /** Longest DNS message. */
    public static final int MESSAGE_BYTES = 65_535;

    /** Unsent bytes of one UDP socket above which answers are dropped instead of queued. */
    public static final int UDP_UNSENT_BYTES = 4 * 1024 * 1024;

    /** Receive buffer asked for each UDP socket, so that a collector's pause loses nothing. */
    public static final int UDP_RECEIVE_BUFFER_BYTES = 4 * 1024 * 1024;

    /** Bytes of a datagram for each of the question's, when its sender is of no private network. */
    public static final int UDP_OUTSIDE_RATIO_COUNT = 10;

    /** Encrypted replies to whom asked so are padded to a multiple of this (RFC 8467 4.1). */
    public static final int REPLY_PAD_BYTES = 468;

    // --- tcp clients ---
    /** TCP connections at once, over all clients. */
    public static final int TCP_CONNECTIONS = 512;
    /** Connections that the kernel may hold until they are accepted. */
    public static final int TCP_BACKLOG = 128;
    /** TCP connections at once of one address. */
    public static final int TCP_CONNECTIONS_PER_CLIENT = 16;
    /** Queries on one TCP connection, after which it is closed. */
    public static final int TCP_QUERIES_PER_CONNECTION = 100_000;
    /** Queries of one TCP connection that may wait for their answers at once. */
    public static final int TCP_PENDING_QUERIES = 64;

    /** Streams of HTTP/2 reset before their end, of which what is on its way is let pass. */
    public static final int HTTP_UNWANTED_COUNT = 256;
    /** Time that a TCP connection may be silent, or take for one query. */
    public static final int TCP_IDLE_MS = 10_000;
    /** Time for which a connection that ends may take its last answers off. */
    public static final int TCP_CLOSE_MS = 2000;
    /** Unsent bytes of one TCP connection above which no more queries are read from it. */
    public static final int TCP_UNSENT_BYTES = 256 * 1024;

    // --- encrypted clients ---
    /** How often the files of the certificate are looked at, when somebody connects. */
    public static final int TLS_CERTIFICATE_CHECK_MS = 10_000;
    /** TLS sessions that may be resumed. */
    public static final int TLS_SESSIONS_COUNT = 1024;
    /** Time for which a TLS session may be resumed. */
    public static final int TLS_SESSION_S = 7200;
    /** Time that a connection of DNS over HTTPS may be without a query. */
    public static final int HTTP_IDLE_MS = 30_000;
    /** Queries on one connection of DNS over HTTPS, after which it is closed. */
    public static final int HTTP_QUERIES_PER_CONNECTION = 100_000;
    /** Longest head of a request. */
    public static final int HTTP_HEADER_BYTES = 8192;
    /** QUIC connections at once, over all clients. */
    public static final int QUIC_CONNECTIONS = 512;
    /** QUIC connections at once of one address. */
    public static final int QUIC_CONNECTIONS_PER_CLIENT = 16;
    /** QUIC connections from which on a client must show that its address is its own. */
    public static final int QUIC_RETRY_CONNECTIONS = 64;
    /** Time for which that proof is good. */
    public static final int QUIC_RETRY_MS = 10_000;
    /** Time that a QUIC connection may be without a query. */
    public static final int QUIC_IDLE_MS = 30_000;
    /** Longest datagram of QUIC that is read. */
    public static final int QUIC_DATAGRAM_BYTES = 1500;
    /** Datagrams of QUIC that one system call may bring. */
    public static final int QUIC_BATCH_DATAGRAMS = 16;
    /** Bytes of one QUIC connection that may be on their way to us. */
    public static final int QUIC_UNREAD_BYTES = 256 * 1024;
    /** Bytes of one QUIC stream that may be on their way to us. */
    public static final int QUIC_STREAM_UNREAD_BYTES = 16 * 1024;
    /** Days for which the house's own authority is good. */
    public static final int LOCAL_CA_AUTHORITY_DAYS = 3650;
    /** Days for which the gateway's certificate by it is good; devices refuse more than 825. */
    public static final int LOCAL_CA_CERTIFICATE_DAYS = 397;
    /** Days before its end at which either is made anew. */
    public static final int LOCAL_CA_RENEW_DAYS = 30;
    /** How often that is looked at. */
    public static final int LOCAL_CA_WATCH_S = 6 * 3600;

    /** How often a console that runs alone looks at the file of its gateways. */
    public static final int AGENTS_FILE_LOOK_MS = 10_000;

    // --- certificates by ACME ---
    /** Names of one certificate. */
    public static final int ACME_NAMES_COUNT = 16;
    /** How often it is looked whether the certificate is to be renewed. */
    public static final int ACME_WATCH_S = 60;
    /** An authority that answers later has failed. */
    public static final int ACME_ANSWER_MS = 30_000;
    /** A proof or a certificate that takes longer has failed. */
    public static final int ACME_STEP_S = 180;
    /** After the first failure; each further one doubles it, up to the next. */
    public static final int ACME_RETRY_LEAST_S = 600;
    /** The longest wait between two tries, but for an authority that demands more. */
    public static final int ACME_RETRY_MOST_S = 12 * 3600;
    /** The longest wait that an authority may demand. */
    public static final int ACME_RETRY_DEMANDED_S = 8 * 24 * 3600;
    /** Failures in a row after which guardians are told, too. */
    public static final int ACME_FAILURES_TOLD_COUNT = 3;
    /** What is kept of an authority's words about a failure. */
    public static final int ACME_PROBLEM_CHARS = 300;
    /** Different characters of the id of a device at least: fewer were not drawn at random. */
    public static final int CLIENT_ID_DIFFERENT_CHARS = 6;
    /** Characters of the id of a device at least: 80 bits when drawn as hexadecimal digits. */
    public static final int CLIENT_ID_LEAST_CHARS = 20;

    // --- metrics ---
    /** Requests to the port of metrics that may wait. */
    public static final int METRICS_WAITING_COUNT = 8;

    // --- backup ---
    /** Memory that the key of a backup costs. */
    public static final int BACKUP_ARGON_KIB = 64 * 1024;

    /** The least that a backup may have been made with (RFC 9106, OWASP). */
    public static final int BACKUP_ARGON_LEAST_KIB = 19 * 1024;

    /** The most memory that a backup may ask for to be opened. */
    public static final int BACKUP_ARGON_MOST_KIB = 256 * 1024;

    /** Passes over that memory. */
    public static final int BACKUP_ARGON_PASSES = 3;

    /** The most passes that a backup may ask for to be opened. */
    public static final int BACKUP_ARGON_MOST_PASSES = 10;

    /** Files in one backup. */
    public static final int BACKUP_FILES_COUNT = 10_000;

    /** What a backup says about itself. */
    public static final int BACKUP_ABOUT_BYTES = 4096;

    /** Shortest pass-phrase of a backup. */
    public static final int BACKUP_PASSPHRASE_LEAST_CHARS = 12;

    // --- guard ---
    /** Queries a second of one /24 or /56, per event loop. */
    public static final int CLIENT_RATE_QUERIES = 1000;

    /** Queries that one /24 or /56 may save up. */
    public static final int CLIENT_BURST_QUERIES = 2000;

    /** Prefixes whose rate is remembered, per event loop. */
    public static final int CLIENT_RATE_PREFIXES = 4096;

    /** Addresses whose device is remembered, per event loop. */
    public static final int CLIENT_MEMO_ADDRESSES = 1024;

    // --- cache ---
    /** Answers kept, over all event loops. */
    public static final int CACHE_ENTRIES = 30_000;
    /** Bytes of answers kept, over all event loops. */
    public static final int CACHE_BYTES = 12 * 1024 * 1024;
    /** The file of answers that outlive a restart. */
    public static final int CACHE_FILE_BYTES = 16 * 1024 * 1024;
    /** Longest answer that is kept. */
    public static final int CACHE_ANSWER_BYTES = 8192;
    /** Longest time that an answer is kept. */
    public static final int CACHE_TTL_S = 86_400;
    /** Longest time that the absence of a name or record is kept (RFC 2308 5). */
    public static final int CACHE_NEGATIVE_TTL_S = 3600;
    /** Time that a failure is kept (RFC 9520 asks for 1 s at least). */
    public static final int CACHE_FAILURE_TTL_S = 2;
    /** Time that an answer may be given after it is over, when no server answers (RFC 8767 5). */
    public static final int CACHE_STALE_S = 86_400;
    /** What such an answer says how long it may be kept. */
    public static final int CACHE_STALE_TTL_S = 30;
    /** Time for which such an answer is given before servers are asked again. */
    public static final int CACHE_STALE_HOLD_S = 5;
    /** Time that the silence of all servers is kept (RFC 9520 asks for 1 s at least). */
    public static final int CACHE_SILENCE_TTL_S = 1;
    /** Answers that live shorter are not asked for before they are over. */
    public static final int CACHE_PREFETCH_TTL_S = 10;

    // --- upstream ---
    /** Questions on their way to a server at once, per event loop. */
    public static final int UPSTREAM_FLIGHTS = 4096;
    /** Clients that may wait for the answer to the same question. */
    public static final int UPSTREAM_WAITERS = 64;
    /** Time until a question is given up, over all its attempts. */
    public static final int UPSTREAM_TOTAL_MS = 1800;
    /** Attempts at one question, over all servers. */
    public static final int UPSTREAM_ATTEMPTS = 3;
    /** Open ports to one server, per event loop, of which each question draws one. */
    public static final int UPSTREAM_PORTS = 4;
    /** Receive buffer asked for each socket to a server. */
    public static final int UPSTREAM_RECEIVE_BUFFER_BYTES = 512 * 1024;
    /** Questions after which a port is given up for another. */
    public static final int UPSTREAM_PORT_QUESTIONS = 5000;
    /**
     * Time after which a port is given up for another: at the pace of a home every question has a
     * port of its own, and at a high one a port is gone before it can be found by trying.
     */
    public static final int UPSTREAM_PORT_MS = 250;
    /** Questions in a row answered in another spelling alone, after which none is asked for. */
    public static final int UPSTREAM_CASE_FOLDS = 2;
    /** Time after which a server is again trusted to keep the spelling and to know EDNS. */
    public static final int UPSTREAM_HABIT_MS = 3_600_000;
    /** Groups of servers for some names only. */
    public static final int UPSTREAM_ROUTES_COUNT = 64;
    /** Failures in a row after which a server is asked last. */
    public static final int UPSTREAM_AWAY_FAILURES = 3;
    /** Time for which a failing server is asked last. */
    public static final int UPSTREAM_AWAY_MS = 10_000;
    /** Time for a TCP connection to a server to stand, and for it to be silent. */
    public static final int UPSTREAM_TCP_IDLE_MS = 5000;
    /** Time for which an encrypted connection to a server is kept without a question. */
    public static final int UPSTREAM_TLS_IDLE_MS = 30_000;
    /** Time that an encrypted connection may take to be proven. */
    public static final int UPSTREAM_HANDSHAKE_MS = 5000;
    /** Answers in a row without a cookie, after which a server is asked for none. */
    public static final int UPSTREAM_COOKIES_MISSED = 2;
    /** Shortest time for which the addresses of a server that is given by name are used. */
    public static final int UPSTREAM_NAME_LEAST_S = 60;
    /** Time until they are looked up again when that failed. */
    public static final int UPSTREAM_NAME_RETRY_S = 2;
    /** Addresses of a server that is given by name. */
    public static final int UPSTREAM_NAME_ADDRESSES = 8;
    /** Answers that wait for their validation, per event loop. */
    public static final int DNSSEC_WAITING_COUNT = 256;
    /** Pieces of work that the validating thread of an event loop may have before it. */
    public static final int DNSSEC_WORK_COUNT = 4096;
    /** Time after which an idle validating thread ends. */
    public static final int DNSSEC_IDLE_MS = 10_000;
    /** Longest file of trust anchors. */
    public static final int DNSSEC_ANCHORS_BYTES = 64 << 10;
    /** Time for which a false answer's SERVFAIL is kept. */
    public static final int DNSSEC_BOGUS_TTL_S = 5;
    /** Servers that may be configured. */
    public static final int UPSTREAM_SERVERS = 8;

    // --- network ---
    /** Room for one datagram of the kernel's answer. */
    public static final int NETLINK_DATAGRAM_BYTES = 64 * 1024;
    /** Receive buffer asked for a socket of netlink. */
    public static final int NETLINK_BUFFER_BYTES = 1 << 20;
    /** Time that the kernel may take to go on with an answer. */
    public static final int NETLINK_WAIT_MS = 2_000;
    /** How often lease files are looked at, and neighbours where the kernel does not tell. */
    public static final int NETWORK_LOOK_MS = 2_000;
    /** Pause after a change, so that one look serves many. */
    public static final int NETWORK_GATHER_MS = 20;
    /** Least time between two looks on a network where something changes all the time. */
    public static final int NETWORK_BUSY_MS = 200;
    /** Time after the start until the network is first looked at, so that the start is quick. */
    public static final int NETWORK_FIRST_LOOK_MS = 500;
    /** Time for which a neighbour who is silent still holds his addresses. */
    public static final int NETWORK_HOLD_S = 15 * 60;
    /** Time for which a neighbour who answered counts as being there. */
    public static final int NETWORK_PRESENT_S = 120;
    /** Time for which who has asked counts as asking, and who was here as being here. */
    public static final int NETWORK_DAY_S = 86_400;
    /** How often each event loop forgets who has asked, so that it is noticed anew. */
    public static final int NETWORK_FORGET_S = 600;
    /** IPv4 addresses of one hardware address; one with more stands for several devices. */
    public static final int STATION_ADDRESSES_COUNT = 2;
    /** Stations that are remembered. */
    public static final int STATIONS_COUNT = 4096;
    /** Addresses that are remembered because they asked. */
    public static final int SIGHTINGS_COUNT = 8192;
    /** Devices that nobody assigned, of which guardians are asked at once. */
    public static final int NEW_DEVICES_COUNT = 32;
    /** Time that a device or the router may take to tell a name. */
    public static final int NAME_WAIT_MS = 500;
    /** Devices whose names may wait to be asked for. */
    public static final int NAME_WAITING_COUNT = 64;
    /** Time after which a device without a name is asked again. */
    public static final int NAME_AGAIN_S = 3600;
    /** How often the figures of the network are told anew when they only count. */
    public static final int NETWORK_FIGURES_MS = 3_600_000;
    /** Least time between two writings of the network's figures. */
    public static final int NETWORK_WRITE_MS = 2_000;
    /**
     * Time that a network is listened to after it was asked: dnsmasq looks three seconds whether an
     * address is free, and a router may wait as long between two advertisements (RFC 4861 6.2.6).
     */
    public static final int PROBE_MS = 4_500;
    /** Time between two questions of the running gateway to its network. */
    public static final int PROBE_EVERY_S = 6 * 3_600;
    /** Time after the start until the running gateway asks its network. */
    public static final int PROBE_FIRST_S = 60;
    /** A larger lease file is not read. */
    public static final int LEASE_FILE_BYTES = 8 << 20;
    /** Leases that are taken from all files. */
    public static final int LEASES_COUNT = 8192;
    /** Lease files that may be configured. */
    public static final int LEASE_FILES_COUNT = 8;
    /** What the name of a device by its lease says how long it may be kept. */
    public static final int LEASE_NAME_TTL_S = 60;

    // --- local ---
    /** Longest hosts file that is read. */
    public static final int HOSTS_FILE_BYTES = 1 << 20;
    /** Local records that the configuration may hold. */
    public static final int LOCAL_RECORDS_COUNT = 4096;

    /** Clients of one {@code check --batch} whose profiles are remembered. */
    public static final int BATCH_CLIENTS_COUNT = 4_096;

    /** One line of {@code check --batch}. */
    public static final int BATCH_LINE_CHARS = 4 << 20;

    // --- uncloak ---
    /** Names that one answer may lead to; an answer with more fails. */
    public static final int UNCLOAK_TARGETS = 32;

    /** Verdicts remembered with one cached answer, one per profile in use. */
    public static final int UNCLOAK_VERDICTS = 8;

    /** Devices whose lookups are counted apart; a power of two. */
    public static final int EVENT_COUNTED_DEVICES_COUNT = 1_024;

    /** Steps of sequences that rest at a time; a power of two. */
    public static final int EVENT_RESTING_COUNT = 256;

    /** How long a step that was seen is not looked at again. */
    public static final int EVENT_REST_S = 5;

    /** How often the counts of lookups are taken. */
    public static final int EVENT_COUNT_S = 60;

    /** Marks of sequences that wait to be written. */
    public static final int EVENT_MARKS_COUNT = 10_000;

    /** How long a household's memory of a lure lasts at least; at most twice as long. */
    public static final long FIRST_SEEN_S = 15L * 86_400;

    /** How often that memory is written at most. */
    public static final int FIRST_SEEN_WRITE_S = 300;

    // --- school ---
    /** Of a group with fewer devices no number is kept or told. */
    public static final int SCHOOL_GROUP_LEAST_DEVICES_COUNT = 10;

    /** How often a case that goes on is sealed anew, when it grew no weightier. */
    public static final int CASE_SEAL_EVERY_S = 60;

    /** How long a counsellor may read a case that was released, or that they opened alone. */
    public static final int CASE_READ_S = 86_400;

    /** Until when a second person countersigns what a counsellor opened alone. */
    public static final int CASE_COUNTERSIGN_S = 86_400;

    /** A longer reason for reading a case is refused. */
    public static final int CASE_REASON_CHARS = 200;

    /** Cases of a group that counsellors and second persons are told of, the last to change. */
    public static final int CASES_TOLD_COUNT = 100;

    /** Rows of the log of cases that are told with them, the last ones. */
    public static final int CASE_LOG_TOLD_COUNT = 30;

    /** Rows of the log of cases that are looked through at most. */
    public static final int CASE_LOG_ROWS_COUNT = 100_000;

    /** How long a row of the log of cases is kept. */
    public static final int CASE_LOG_DAYS = 365;

    /** Consents that a school's register holds; a further one is refused. */
    public static final int CONSENTS_COUNT = 10_000;

    /** A longer name of a guardian is refused. */
    public static final int CONSENT_NAME_CHARS = 80;

    /** How long a consent that was withdrawn stands in the register. */
    public static final int CONSENT_WITHDRAWN_DAYS = 365;

    /** How long a printed card lets a guardian consent. */
    public static final int ENROL_CARD_DAYS = 30;

    private Limits() {}
}
