package org.sakhius.filters;

/**
 * Every limit of this module in one place; the unit stands last in each name.
 *
 * <p>{@code sakhius limits} prints them; each is tested at the limit and one past it.
 */
public final class Limits {
    /** A name on the wire with its length octets and the root (RFC 1035, 2.3.4). */
    public static final int NAME_MAX_BYTES = 255;

    /** One label (RFC 1035, 2.3.4). */
    public static final int LABEL_MAX_BYTES = 63;

    /** Labels of one name: 127 labels of one octet fill 255 octets. */
    public static final int NAME_MAX_LABELS = 127;

    /** Characters that {@code DomainName.canonical} looks at, before any mapping. */
    public static final int NAME_INPUT_MAX_CHARS = 1_024;

    /** Sources of one rule image (the index is 16 bits wide). */
    public static final int IMAGE_MAX_SOURCES = 65_535;

    /** Rules on one and the same name in one image. */
    public static final int IMAGE_RULES_PER_NAME_MAX_COUNT = 65_535;

    /** A rule image: one mapping of Java 17 holds no more. */
    public static final long IMAGE_MAX_BYTES = Integer.MAX_VALUE;

    /** The part of an image that describes its sources. */
    public static final int IMAGE_SOURCES_MAX_BYTES = 16 << 20;

    /** Octets of rules that are sorted in memory at a time. */
    public static final int IMAGE_RUN_MAX_BYTES = 6 << 20;

    /** Rules that are sorted in memory at a time. */
    public static final int IMAGE_RUN_MAX_COUNT = 1 << 18;

    /** Sorted runs that are merged at once: 3 GiB of rules, more than an image can hold. */
    public static final int IMAGE_RUNS_MAX_COUNT = 512;

    /** Sections that an image carries for others. */
    public static final int IMAGE_OPAQUE_SECTIONS_MAX_COUNT = 16;

    /** One section that an image carries for others. */
    public static final int IMAGE_SECTION_MAX_BYTES = 256 << 20;

    /** Largest YAML data file of a user. */
    public static final int DATA_FILE_MAX_BYTES = 1 << 20;

    /** Deepest nesting of a YAML data file. */
    public static final int DATA_FILE_DEPTH_LEVELS = 16;

    /** Longest value that a sentence shown to people may quote. */
    public static final int REASON_VALUE_CHARS = 80;

    /** One line of a list, without its end. */
    public static final int LIST_LINE_MAX_BYTES = 64 << 10;

    /** A list as it comes, packed or not. */
    public static final long LIST_PACKED_MAX_BYTES = 256L << 20;

    /** A list after unpacking. */
    public static final long LIST_MAX_BYTES = 1L << 30;

    /** Files, folders and the like in a tar that holds one category. */
    public static final int TAR_ENTRIES_MAX_COUNT = 64;

    /** What such a tar holds besides the category, such as a licence, and what follows its end. */
    public static final int TAR_EXTRA_MAX_BYTES = 1 << 20;

    /** Lines from which the syntax of a list is found. */
    public static final int LIST_DETECT_LINES_COUNT = 256;

    /** Line numbers that a report names for each kind of refusal. */
    public static final int REFUSAL_LINES_COUNT = 5;

    /** The rules beyond plain names in one image, without what they share. */
    public static final int SPECIAL_RULES_MAX_BYTES = 96 << 20;

    /** Rules beyond plain names in one image. */
    public static final int SPECIAL_RULES_MAX_COUNT = 2_000_000;

    /**
     * Memory of one list's rules beyond plain names while an image is built: half a million records
     * of a policy zone or hashes.
     */
    public static final int LIST_SPECIALS_MAX_BYTES = 32 << 20;

    /** A regular expression of a list. */
    public static final int REGEX_MAX_CHARS = 1_024;

    /** States of a regular expression with its repetitions unrolled. */
    public static final int REGEX_MAX_STATES_COUNT = 20_000;

    /**
     * Regular expressions and patterns without any fixed text, which every name must be held to.
     */
    public static final int WIDE_PATTERNS_MAX_COUNT = 2_000;

    /** Names that a rule's own answer may lead through before it ends. */
    public static final int REWRITE_CHAIN_MAX_COUNT = 8;

    /** Latin spellings that are generated for one Cyrillic word of the lexicon. */
    public static final int SPELLINGS_PER_WORD_COUNT = 96;

    /** Devices whose windows are held at once; 500 take about 1.5 MiB. */
    public static final int WINDOW_DEVICES_COUNT = 500;

    /** Places opened that one device's window remembers. */
    public static final int WINDOW_OPENINGS_COUNT = 256;

    /** Places of one device that are told apart at a time. */
    public static final int WINDOW_PLACES_COUNT = 96;

    /** Nights of one device that are counted. */
    public static final int WINDOW_NIGHTS_COUNT = 32;

    /** New names with a lure in them that one device's window remembers. */
    public static final int WINDOW_LURES_COUNT = 16;

    /** How long a nameless mark of a sequence is kept. */
    public static final int MARKS_KEEP_DAYS = 14;

    /** Each half of a household's memory of names that held a lure, a Bloom filter. */
    public static final int FIRST_SEEN_HALF_BYTES = 1 << 17;

    /** Runs of letters of which the detector remembers what they said; a power of two. */
    public static final int READINGS_COUNT = 8_192;

    /** Labels of which a scorer remembers what they weighed; a power of two. */
    public static final int LABEL_SUMS_COUNT = 8_192;

    /** Sites of which a thread remembers what names below them begin with; a power of two. */
    public static final int SITES_COUNT = 8_192;

    private Limits() {}
}
