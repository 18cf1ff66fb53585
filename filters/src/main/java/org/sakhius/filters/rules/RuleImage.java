package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameHash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All rules of all sources as one immutable, memory-mapped file.
 *
 * <p>{@link #match} is thread safe, allocates nothing and costs one look into the hot table for
 * each label; names and rules are touched only to confirm a hit. The file may be replaced or
 * deleted while it is mapped, but never written into.
 */
public final class RuleImage implements AutoCloseable {
    private final ImageSources sources;
    private final NameHash hasher;
    private final LongBuffer table;
    private final ByteBuffer records;
    private final Map<Integer, ByteBuffer> sections;
    private final int homes;
    private final int names;
    private final long rules;
    private final long fingerprint;

    RuleImage(ByteBuffer header, ImageSources sources, Map<Integer, ByteBuffer> sections) {
        this.sources = sources;
        this.sections = sections;
        table = part(sections, ImageFormat.TABLE).asLongBuffer();
        records = part(sections, ImageFormat.RECORDS);
        hasher = new NameHash(
                header.getLong(ImageFormat.AT_KEY0), header.getLong(ImageFormat.AT_KEY1));
        homes = header.getInt(ImageFormat.AT_HOMES);
        names = header.getInt(ImageFormat.AT_NAMES);
        rules = header.getLong(ImageFormat.AT_RULES);
        fingerprint = header.getLong(ImageFormat.AT_FINGERPRINT);
    }

    private static ByteBuffer part(Map<Integer, ByteBuffer> sections, int id) {
        return Objects.requireNonNull(sections.get(id)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Compiles the rules into a file, which appears whole or not at all.
     *
     * @throws IOException when the disk fails or a limit of {@link Limits} is passed
     * @throws IllegalArgumentException for two sources of one id, a name that is not canonical, or
     *     a rule on the root
     */
    public static void write(Path file, List<SourceRules> in) throws IOException {
        try (ImageBuilder image = ImageBuilder.to(file)) {
            for (SourceRules source : in) {
                image.add(source);
            }
            image.finish();
        }
    }

    /**
     * Maps a file that {@link #write} made.
     *
     * @throws ImageException when it is damaged, cut short, or of another version
     */
    public static RuleImage open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ImageReader(file, channel).read();
        }
    }

    /** The sources, in the order in which they were written. */
    public List<RuleSource> sources() {
        return sources.sources();
    }

    /** How many rules were read from a source, repetitions included; 0 when there is none such. */
    public long ruleCount(String sourceId) {
        for (int i = 0; i < sources.sources().size(); i++) {
            if (sources.sources().get(i).id().equals(sourceId)) {
                return sources.ruleCounts()[i];
            }
        }
        return 0;
    }

    /** How many rules the image holds, repetitions left out. */
    public long ruleCount() {
        return rules;
    }

    /** How many different names the rules name. */
    public int nameCount() {
        return names;
    }

    /** Octets of the table that each query looks into. */
    public long hotBytes() {
        return 8L * table.capacity();
    }

    /** Octets of the names and rules that only hits touch. */
    public long coldBytes() {
        return records.capacity();
    }

    /**
     * What {@link ImageBuilder#section} gave the image to carry: read-only octets of the file, their
     * position 0, mapped, for one reader. Null when the image has no such section.
     */
    public @Nullable ByteBuffer section(int id) {
        ByteBuffer octets = id < ImageFormat.FIRST_OPAQUE ? null : sections.get(id);
        return octets == null ? null : octets.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A number that two images share only when their sources and rules are the same. */
    public long fingerprint() {
        return fingerprint;
    }

    /**
     * Finds every rule that covers a name.
     *
     * @param wireLower holds the name on the wire in lower case
     * @param len octets of the name with its root octet
     * @param out is cleared, then filled; stays empty for octets that are no whole name
     */
    public void match(byte[] wireLower, int off, int len, Hits out) {
        out.clear();
        int labels = split(wireLower, off, len, out.starts);
        int end = off + len - 1;
        long hash = hasher.root();
        for (int i = labels - 1; i >= 0; i--) {
            int at = out.starts[i];
            hash = hasher.label(hash, wireLower, at, 1 + wireLower[at]);
            find(hash, wireLower, at, end - at, i, out);
        }
    }

    /** The rule of one hit, as it is shown to people. */
    public RuleRef describe(Hits hits, int i) {
        int at = hits.record(i);
        byte[] wire = new byte[1 + (records.get(at) & 0xff)];
        // The last octet stays zero: it is the root, which a record leaves out.
        records.get(at + 1, wire, 0, wire.length - 1);
        int flags = hits.flags(i);
        return new RuleRef(
                sources.sources().get(hits.source(i)).id(),
                hits.line(i),
                DomainName.fromWire(wire, 0),
                ImageFormat.scope(flags),
                (flags & ImageFormat.RULE_EXCEPTION) != 0,
                (flags & ImageFormat.RULE_IMPORTANT) != 0);
    }

    /**
     * Ends the use of the image. The mapping itself goes with the last reference (Java 17 has no
     * safe way to unmap), so a thread that still matches is in no danger.
     */
    @Override
    public void close() {
        // Nothing to free by hand: see the method's comment.
    }

    private static int split(byte[] wire, int off, int len, int[] starts) {
        if (len < 1 || len > Limits.NAME_MAX_BYTES || off < 0 || off > wire.length - len) {
            return 0;
        }
        int labels = 0;
        int last = off + len - 1;
        int at = off;
        while (at < last && labels < starts.length) {
            int length = wire[at];
            if (length < 1 || length > Limits.LABEL_MAX_BYTES) {
                return 0;
            }
            starts[labels++] = at;
            at += 1 + length;
        }
        return at == last && wire[last] == 0 ? labels : 0;
    }

    private void find(long hash, byte[] wire, int at, int octets, int depth, Hits out) {
        int home = ImageFormat.home(hash, homes);
        int tag = ImageFormat.tag(hash, homes);
        int covers = depth == 0 ? ImageFormat.COVERS_SELF : ImageFormat.COVERS_BELOW;
        for (int slot = home; ; slot++) {
            long entry = table.get(slot);
            if (entry == 0) {
                return;
            }
            int distance = (slot - (int) (entry >>> ImageFormat.HOME_SHIFT)) & 127;
            int order = slot - distance - home;
            if (order == 0) {
                order = Integer.compare((int) (entry >>> ImageFormat.TAG_SHIFT), tag);
            }
            if (order > 0) {
                return;
            }
            if (order == 0 && (entry & covers) != 0) {
                confirm((int) entry & ImageFormat.UNIT_MASK, wire, at, octets, depth, out);
            }
        }
    }

    private void confirm(int unit, byte[] wire, int at, int octets, int depth, Hits out) {
        int record = unit * ImageFormat.UNIT_BYTES;
        if ((records.get(record) & 0xff) != octets) {
            return;
        }
        int p = record + 1;
        for (int i = 0; i < octets; i++) {
            if (records.get(p++) != wire[at + i]) {
                return;
            }
        }
        int wanted = depth == 0 ? ImageFormat.RULE_SELF : ImageFormat.RULE_BELOW;
        int count = records.getShort(p) & 0xffff;
        p += 2;
        for (int i = 0; i < count; i++, p += ImageFormat.RULE_BYTES) {
            byte flags = records.get(p);
            if ((flags & wanted) != 0) {
                out.add(
                        record,
                        records.getShort(p + 1) & 0xffff,
                        records.getInt(p + 3),
                        flags,
                        depth);
            }
        }
    }
}
