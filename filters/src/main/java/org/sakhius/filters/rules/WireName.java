package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameHash;

/** A name on the wire in scratch space that is used again for each name. Not thread safe. */
final class WireName {
    final byte[] octets = new byte[Limits.NAME_MAX_BYTES];
    private final int[] starts = new int[Limits.NAME_MAX_LABELS];
    private int labels;

    /** Octets without the root octet. */
    int length;

    /**
     * Takes a canonical name.
     *
     * @throws IllegalArgumentException when it is not canonical, or is the root
     */
    void set(String canonical) {
        if (canonical.isEmpty()) {
            throw new IllegalArgumentException("a rule on the root would match every name");
        }
        if (!setPlain(canonical)) {
            byte[] wire = DomainName.toWire(canonical);
            set(wire, 0, wire.length - 1);
        }
    }

    /** Takes a name from a place where it stands in wire form; its length excludes the root. */
    void set(byte[] from, int at, int octetCount) {
        System.arraycopy(from, at, octets, 0, octetCount);
        length = octetCount;
        labels = 0;
        for (int start = 0; start < octetCount; start += 1 + octets[start]) {
            starts[labels++] = start;
        }
    }

    /** The common case; says false for what needs the thorough way, if only for its complaint. */
    private boolean setPlain(String name) {
        int end = name.length();
        if (end > Limits.NAME_MAX_BYTES - 2) {
            return false;
        }
        int start = 0;
        labels = 0;
        for (int i = 0; i < end; i++) {
            char c = name.charAt(i);
            if (c == '.') {
                if (!close(start, i)) {
                    return false;
                }
                start = i + 1;
            } else if (c == '\\' || c > 0x7e || (c >= 'A' && c <= 'Z')) {
                return false;
            }
            octets[i + 1] = (byte) c;
        }
        length = end + 1;
        return close(start, end);
    }

    private boolean close(int start, int end) {
        int label = end - start;
        octets[start] = (byte) label;
        if (label == 0 || label > Limits.LABEL_MAX_BYTES) {
            return false;
        }
        starts[labels++] = start;
        return true;
    }

    /** How many labels it has. */
    int labels() {
        return labels;
    }

    /** The hash that is one label longer than {@code parent}, the hash of the label after it. */
    long hash(NameHash hasher, long parent, int label) {
        int at = starts[label];
        return hasher.label(parent, octets, at, 1 + octets[at]);
    }

    /** The hash of the whole name. */
    long hash(NameHash hasher) {
        long h = hasher.root();
        for (int i = labels - 1; i >= 0; i--) {
            h = hash(hasher, h, i);
        }
        return h;
    }
}
