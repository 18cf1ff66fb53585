package org.sakhius.agent.records;

import java.util.Arrays;
import java.util.Objects;

/**
 * A record of the house's own.
 *
 * @param owner its name on the wire in lower case, with root label
 * @param type its type, such as 1 for A
 * @param ttlSeconds how long others may keep it
 * @param rdata its data on the wire, names in it not compressed
 * @param target for a CNAME the name that it leads to, as {@code owner}; else empty
 */
public record LocalRecord(byte[] owner, int type, int ttlSeconds, byte[] rdata, byte[] target) {

    @Override
    public boolean equals(Object other) {
        return other instanceof LocalRecord record
                && type == record.type
                && ttlSeconds == record.ttlSeconds
                && Arrays.equals(owner, record.owner)
                && Arrays.equals(rdata, record.rdata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(owner), type, Arrays.hashCode(rdata));
    }

    @Override
    public String toString() {
        return "record of type " + type;
    }
}
