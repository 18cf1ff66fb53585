package org.sakhius.filters.special;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Who asks and for what, as far as rules may want to know.
 *
 * <p>Filled anew for each query by the thread that decides; nothing is copied.
 */
public final class Asking {
    /** Nobody in particular, for addresses. */
    public static final Asking ANYBODY = new Asking().of(1);

    private int type = 1;
    private int seen = 1;
    private byte @Nullable [] client;
    private List<String> names = List.of();
    private List<String> tags = List.of();
    private boolean followed;

    /** A question of this record type by nobody known. */
    public Asking of(int recordType) {
        type = recordType;
        seen = recordType;
        followed = false;
        return this;
    }

    /** Says who asks: an address, the names of the device, its tags. */
    public Asking by(byte @Nullable [] address, List<String> deviceNames, List<String> marks) {
        client = address;
        names = deviceNames;
        tags = marks;
        return this;
    }

    /**
     * Whether the name is not the one asked for but one that an answer leads to. Rules on who asks
     * are tried for the former only: trying them again at each step could go on for ever.
     */
    public Asking followed(boolean is) {
        followed = is;
        return this;
    }

    /** The type of the record that led to what is judged; the one asked for before that. */
    public Asking seen(int recordType) {
        seen = recordType;
        return this;
    }

    /** The type of the record that led here. */
    public int seen() {
        return seen;
    }

    /** The record type's number. */
    public int type() {
        return type;
    }

    /** The 4 or 16 octets of the address, or null when it is not known. */
    public byte @Nullable [] client() {
        return client;
    }

    /** The names of the device. */
    public List<String> names() {
        return names;
    }

    /** The tags of the device, such as {@code user_child}. */
    public List<String> tags() {
        return tags;
    }

    /** Whether an answer led here. */
    public boolean followed() {
        return followed;
    }
}
