package org.sakhius.filters.category;

/** The age band of a child, by which levels and detail are chosen. */
public enum AgeBand {
    UNDER_10("under-10"),
    FROM_10_TO_12("10-12"),
    FROM_13_TO_15("13-15"),
    FROM_16_TO_17("16-17");

    private final String id;

    AgeBand(String id) {
        this.id = id;
    }

    /** The id used in data files and profile names, such as {@code 10-12}. */
    public String id() {
        return id;
    }
}
