package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameHash;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All rules of all sources as one immutable file.
 *
 * <p>What every query looks into (the table and the filter before it, below ten octets a name) is
 * read into memory once; names and rules stay in the mapped file, and only a hit touches them.
 * {@link #match} is thread safe and allocates nothing; it goes over the name from the right and
 * ends where nothing is listed further down. The file may be replaced or deleted while it is
 * mapped, but never written into.
 */
public final class RuleImage implements AutoCloseable {
    private final ImageSources sources;
    private final NameHash hasher;
    private final long[] table;
    private final long[] filter;
    private final ByteBuffer records;
    private final Map<Integer, ByteBuffer> sections;
    private final SpecialSet specials;
    private final int homes;
    private final int names;
    private final long rules;
    private final long fingerprint;

    RuleImage(
            ByteBuffer header,
            ImageSources sources,
            long[] table,
            long[] filter,
            ByteBuffer records,
            Map<Integer, ByteBuffer> sections)
            throws IOException {
        this.sources = sources;
        this.table = table;
        this.filter = filter;
        this.records = records.order(ByteOrder.LITTLE_ENDIAN);
        this.sections = sections;
        hasher = new NameHash(
                header.getLong(ImageFormat.AT_KEY0), header.getLong(ImageFormat.AT_KEY1));
        homes = header.getInt(ImageFormat.AT_HOMES);
        names = header.getInt(ImageFormat.AT_NAMES);
        rules = header.getLong(ImageFormat.AT_RULES);
        fingerprint = header.getLong(ImageFormat.AT_FINGERPRINT);
        ByteBuffer special = sections.get(ImageFormat.SPECIALS);
        specials = special == null ? SpecialSet.EMPTY : SpecialSet.open(special, hasher);
    }

    /**
     * An image that no file holds, for a few rules and a few looks: plain rules stand among the
     * special ones.
     */
    public static RuleImage inMemory(List<SourceRules> in) throws IOException {
        SecureRandom random = new SecureRandom();
        long key0 = random.nextLong();
        long key1 = random.nextLong();
        SpecialRules rules = new SpecialRules(true, new NameHash(key0, key1));
        List<RuleSource> sources = new ArrayList<>();
        long[] counts = new long[in.size()];
        for (SourceRules source : in) {
            for (Rule rule : source.rules()) {
                rules.add(sources.size(), rule);
                counts[sources.size()]++;
            }
            sources.add(source.source());
        }
        ByteBuffer header = ByteBuffer.allocate(ImageFormat.HEADER_BYTES);
        header.order(ByteOrder.LITTLE_ENDIAN).putInt(ImageFormat.AT_HOMES, 1);
        header.putLong(ImageFormat.AT_KEY0, key0);
        header.putLong(ImageFormat.AT_KEY1, key1);
        return new RuleImage(
                header,
                new ImageSources(List.copyOf(sources), counts),
                new long[ImageFormat.MAX_DISTANCE + 2],
                new long[1],
                ByteBuffer.allocate(ImageFormat.UNIT_BYTES),
                Map.of(ImageFormat.SPECIALS, ByteBuffer.wrap(rules.encode())));
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

    /**
     * One section of a file, without reading the rest; null when the image has none such.
     *
     * @throws ImageException when its header or that section is damaged, or of another version
     */
    public static byte @Nullable [] readSection(Path file, int id) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ImageReader(file, channel).section(id);
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

    /** Octets of memory that queries look into: the table and the filter before it. */
    public long hotBytes() {
        return 8L * (table.length + filter.length);
    }

    /** Octets of the names and rules, on disk, that only hits touch. */
    public long coldBytes() {
        return records.capacity();
    }

    /**
     * What {@link ImageBuilder#section} gave the image to carry: read-only octets of the file,
     * mapped, their position 0, for one reader. Null when the image has no such section.
     */
    public @Nullable ByteBuffer section(int id) {
        ByteBuffer octets = id < ImageFormat.FIRST_OPAQUE ? null : sections.get(id);
        return octets == null ? null : octets.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The rules that say more than a plain name. */
    public SpecialSet specials() {
        return specials;
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
        int end = off + len - 1;
        long hash = hasher.root();
        for (int i = split(wireLower, off, len, out.starts) - 1; i >= 0; i--) {
            int at = out.starts[i];
            hash = hasher.label(hash, wireLower, at, 1 + wireLower[at]);
            if (!listedHereOrBelow(hash)) {
                return;
            }
            find(hash, wireLower, at, end - at, i, out);
        }
    }

    private boolean listedHereOrBelow(long hash) {
        long bits = ImageFormat.filterBits(hash);
        return (filter[ImageFormat.filterWord(hash, filter.length)] & bits) == bits;
    }

    /** Finds every rule that covers a name, the special ones included. */
    void match(byte[] wireLower, int off, int len, Asking asking, Hits out) {
        match(wireLower, off, len, out);
        if (specials.count() > 0 && (split(wireLower, off, len, out.starts) > 0 || len == 1)) {
            specials.match(wireLower, off, len, asking, this, out);
        }
    }

    /** Finds every rule that covers an address of an answer. */
    void matchAddress(byte[] address, Asking asking, Hits out) {
        out.clear();
        if (specials.count() > 0) {
            specials.matchAddress(address, asking, out);
        }
    }

    /** The rule of one hit, as it is shown to people. */
    public RuleRef describe(Hits hits, int i) {
        if ((hits.flags(i) & ImageFormat.RULE_SPECIAL) != 0) {
            return describeSpecial(hits, i);
        }
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

    private RuleRef describeSpecial(Hits hits, int i) {
        Rule rule = specials.rule(hits.record(i));
        Special special = rule.special();
        String shown =
                special == null || special.trigger() == Trigger.NAME ? rule.name() : special.text();
        return new RuleRef(
                sources.sources().get(hits.source(i)).id(),
                rule.line(),
                shown,
                rule.scope(),
                rule.exception(),
                rule.important());
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
            long entry = table[slot];
            if (entry == 0) {
                return;
            }
            int distance = (slot - (int) (entry >>> ImageFormat.HOME_SHIFT)) & 127;
            int order = slot - distance - home;
            if (order == 0) {
                order = (int) (entry >>> ImageFormat.TAG_SHIFT) - tag;
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
        take(record, p, depth, out);
    }

    private void take(int record, int rulesAt, int depth, Hits out) {
        int wanted = depth == 0 ? ImageFormat.RULE_SELF : ImageFormat.RULE_BELOW;
        int p = rulesAt;
        int flags;
        do {
            flags = records.get(p++);
            int source = group(p);
            p += octetsOf(source);
            int line = group(p);
            p += octetsOf(line);
            if ((flags & wanted) != 0) {
                byte kept = (byte) (flags & ImageFormat.RULE_FLAGS);
                out.add(record, source, line, kept, depth);
            }
        } while ((flags & ImageFormat.RULE_LAST) == 0);
    }

    /** A number in groups of seven bits, as {@link ImageFormat} says. */
    private int group(int at) {
        int p = at;
        int octet = records.get(p++);
        int value = octet & 0x7f;
        for (int shift = 7; octet < 0; shift += 7) {
            octet = records.get(p++);
            value |= (octet & 0x7f) << shift;
        }
        return value;
    }

    private static int octetsOf(int value) {
        return value == 0 ? 1 : (38 - Integer.numberOfLeadingZeros(value)) / 7;
    }
}
