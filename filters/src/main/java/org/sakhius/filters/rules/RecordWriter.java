package org.sakhius.filters.rules;

import org.sakhius.filters.Limits;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes the records: takes rules in order of their names' hashes, gathers those of one name, and
 * leaves repetitions out. Two names may share a hash, if hardly ever: then both are gathered side
 * by side. Not thread safe.
 */
final class RecordWriter {
    private final SectionWriter out;
    private final List<Gathered> gathered = new ArrayList<>();
    private int open;
    private long hash;
    private int names;
    private long rules;

    RecordWriter(SectionWriter out) {
        this.out = out;
    }

    /**
     * Writes all that a cursor goes over, as one section.
     *
     * @return the section's length
     */
    long write(RunCursor run) throws IOException {
        out.begin();
        // No record stands at 0, so that no entry of the table is 0.
        out.zeros(ImageFormat.UNIT_BYTES);
        while (run.next()) {
            if (open > 0 && run.hash != hash) {
                flush();
            }
            hash = run.hash;
            gatheredFor(run).add(run);
        }
        flush();
        long bytes = out.sectionBytes();
        out.end(ImageFormat.RECORDS);
        return bytes;
    }

    /** Different names. */
    int names() {
        return names;
    }

    /** Rules without repetitions. */
    long rules() {
        return rules;
    }

    private Gathered gatheredFor(RunCursor run) {
        for (int i = 0; i < open; i++) {
            if (run.names(gathered.get(i).name, gathered.get(i).length)) {
                return gathered.get(i);
            }
        }
        if (open == gathered.size()) {
            gathered.add(new Gathered());
        }
        Gathered fresh = gathered.get(open++);
        fresh.begin(run);
        return fresh;
    }

    private void flush() throws IOException {
        for (int i = 0; i < open; i++) {
            Gathered name = gathered.get(i);
            if (name.count > Limits.IMAGE_RULES_PER_NAME_MAX_COUNT) {
                throw new IOException("one name has " + name.count + " rules");
            }
            out.putByte(name.length);
            out.put(name.name, 0, name.length);
            name.rules[name.last] |= (byte) ImageFormat.RULE_LAST;
            out.put(name.rules, 0, name.end);
            out.zeros((int) (-out.sectionBytes() & (ImageFormat.UNIT_BYTES - 1)));
            names++;
            rules += name.count;
        }
        open = 0;
    }

    /** The rules of one name, as they will stand in its record. */
    private static final class Gathered {
        private static final int RULE_MOST_BYTES = 1 + 3 + 5;

        final byte[] name = new byte[Limits.NAME_MAX_BYTES];
        int length;
        byte[] rules = new byte[64];
        int end;
        int last;
        int count;
        private int source;
        private int seen;

        void begin(RunCursor run) {
            length = run.nameLength();
            System.arraycopy(run.octets, run.at + RunCursor.HEAD_BYTES, name, 0, length);
            end = 0;
            count = 0;
            source = -1;
        }

        void add(RunCursor run) {
            if (run.source() != source) {
                source = run.source();
                seen = 0;
            }
            int flags = run.flags() & ImageFormat.RULE_FLAGS;
            if ((seen & 1 << flags) != 0) {
                return;
            }
            seen |= 1 << flags;
            count++;
            if (count > Limits.IMAGE_RULES_PER_NAME_MAX_COUNT) {
                return;
            }
            if (end + RULE_MOST_BYTES > rules.length) {
                rules = Arrays.copyOf(rules, 2 * rules.length);
            }
            last = end;
            rules[end++] = (byte) flags;
            putGroups(source);
            putGroups(run.line());
        }

        private void putGroups(int value) {
            int rest = value;
            while ((rest & ~0x7f) != 0) {
                rules[end++] = (byte) (rest | 0x80);
                rest >>>= 7;
            }
            rules[end++] = (byte) rest;
        }
    }
}
