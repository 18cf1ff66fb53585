package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.name.NameHash;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Matchers;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The special rules of an image, ready to be asked. Immutable and thread safe; the scratch space
 * belongs to the calling thread.
 */
public final class SpecialSet {
    /** No special rules. */
    public static final SpecialSet EMPTY = new SpecialSet();

    /** The flags of a rule that does not match but shows that its zone knows the name. */
    static final byte ZONE_NODE = ImageFormat.RULE_SPECIAL | ImageFormat.RULE_SILENT | 64;

    private final ByteBuffer octets;
    private final List<Effect> effects;
    private final List<Conditions> conditions;

    /** Where each rule stands among the octets. */
    private final int[] places;

    private final KeyTable keys;
    private final Matchers matchers;
    private final BitSet addressBits = new BitSet();
    private final BitSet clientBits = new BitSet();
    private final List<Integer> undotted = new ArrayList<>();
    private boolean names;
    private boolean hashes;
    private boolean personal;

    private SpecialSet() {
        octets = ByteBuffer.allocate(0);
        effects = List.of();
        conditions = List.of();
        places = new int[0];
        keys = new KeyTable(octets, places, new NameHash(0, 0), 0);
        matchers = new Matchers.Builder().build();
    }

    private SpecialSet(ByteBuffer section, NameHash hasher) throws IOException {
        octets = section.duplicate().order(ByteOrder.BIG_ENDIAN);
        DataInputStream in = new DataInputStream(new BufferInput(octets));
        if (in.readInt() != SpecialCodec.VERSION) {
            throw new IOException("special rules of another version");
        }
        effects = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            effects.add(SpecialCodec.readEffect(in));
        }
        conditions = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            Conditions when = SpecialCodec.readConditions(in);
            conditions.add(when.equals(Conditions.NONE) ? Conditions.NONE : when);
        }
        places = new int[count(in)];
        int at = octets.capacity() - in.available();
        Matchers.Builder builder = new Matchers.Builder();
        keys = new KeyTable(octets, places, hasher, places.length);
        for (int rule = 0; rule < places.length; rule++) {
            places[rule] = at;
            sort(rule, at, builder);
            personal |= conditions
                    .get(octets.getInt(at + SpecialCodec.AT_CONDITIONS))
                    .personal();
            at += SpecialCodec.AT_KEY + SpecialCodec.keyLength(octets, at);
        }
        matchers = builder.build();
    }

    /**
     * Reads what {@link SpecialRules#encode} wrote.
     *
     * @param hasher keyed at random, so that no list can be written to collide
     * @throws IOException when the octets are of another version or damaged
     */
    public static SpecialSet open(ByteBuffer section, NameHash hasher) throws IOException {
        try {
            return new SpecialSet(section, hasher);
        } catch (EOFException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            throw new IOException("damaged special rules", e);
        }
    }

    /** A number of things that each take at least an octet: damage must not cost memory. */
    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException("damaged special rules: " + count + " of a kind");
        }
        return count;
    }

    private void sort(int rule, int at, Matchers.Builder builder) {
        Trigger trigger = SpecialCodec.trigger(octets, at);
        int length = SpecialCodec.keyLength(octets, at);
        switch (trigger) {
            case NAME -> names = true;
            case HASH -> hashes = true;
            case ADDRESS -> addressBits.set(bitsOf(at, length));
            case CLIENT -> {
                clientBits.set(bitsOf(at, length));
                personal = true;
            }
            case UNDOTTED -> undotted.add(rule);
            case PATTERN, REGEX, NOT_REGEX -> {
                builder.add(trigger, describe(rule).text(), rule);
                return;
            }
        }
        if (trigger != Trigger.UNDOTTED) {
            keys.put(rule, length);
        }
    }

    /** IPv6 ranges stand 64 places behind IPv4 ranges. */
    private int bitsOf(int at, int length) {
        return (octets.get(at + SpecialCodec.AT_KEY + 1) & 0xff) + (length > 6 ? 64 : 0);
    }

    /** How many rules there are. */
    public int count() {
        return places.length;
    }

    /** Whether any rule hangs on who asks: then a verdict holds for that one only. */
    public boolean personal() {
        return personal;
    }

    /** Whether any rule looks at the addresses of answers. */
    public boolean judgesAddresses() {
        return !addressBits.isEmpty() || matchers.count() > 0;
    }

    /** Adds the rules that cover a name. */
    void match(byte[] wire, int off, int len, Asking asking, RuleImage image, Hits out) {
        out.matching.name(wire, off, len);
        if (names) {
            matchNames(wire, off, len, asking, image, out);
        }
        if (matchers.count() > 0) {
            matchers.match(out.matching, false, rule -> take(rule, 128, asking, out));
        }
        if (!clientBits.isEmpty() && !asking.followed()) {
            byte[] address = asking.client();
            if (address != null) {
                matchPrefixes(SpecialCodec.CLIENT_MARK, clientBits, address, asking, out);
            }
        }
        if (!undotted.isEmpty() && len > 1 && wire[off] == len - 2) {
            for (int rule : undotted) {
                take(rule, 128, asking, out);
            }
        }
        if (hashes) {
            matchHashes(wire, off, len, asking, out);
        }
    }

    /** Adds the rules that cover an address of an answer. */
    void matchAddress(byte[] address, Asking asking, Hits out) {
        out.matching.address(Prefix.text(address));
        if (!addressBits.isEmpty()) {
            matchPrefixes(SpecialCodec.ADDRESS_MARK, addressBits, address, asking, out);
        }
        if (matchers.count() > 0) {
            matchers.match(out.matching, true, rule -> take(rule, 128, asking, out));
        }
    }

    private void matchNames(
            byte[] wire, int off, int len, Asking asking, RuleImage image, Hits out) {
        int labels = 0;
        int last = off + len - 1;
        for (int at = off; at < last; at += 1 + wire[at]) {
            out.starts[labels++] = at;
        }
        long hash = keys.hasher().root();
        for (int i = labels; i >= 0; i--) {
            int at = i == labels ? last : out.starts[i];
            hash = i == labels ? hash : keys.hasher().label(hash, wire, at, 1 + wire[at]);
            for (int rule = keys.first(hash, wire, at, last - at);
                    rule >= 0;
                    rule = keys.next(rule)) {
                Rule.Scope scope = SpecialCodec.scope(octets, places[rule]);
                boolean covers = i == 0 ? scope != Rule.Scope.BELOW : scope != Rule.Scope.EXACT;
                if (bad(rule)) {
                    out.cancel(i, plainFlags(rule, scope), image);
                } else if (covers && !node(rule)) {
                    take(rule, i, asking, out);
                } else if (zone(rule)) {
                    // The name is in the zone all the same, and hides wider wildcards.
                    out.add(rule, source(rule), line(rule), ZONE_NODE, i);
                }
            }
        }
    }

    private void matchPrefixes(byte mark, BitSet bits, byte[] address, Asking asking, Hits out) {
        int from = address.length == 4 ? 0 : 64;
        int to = address.length == 4 ? 32 : 192;
        for (int at = bits.nextSetBit(from); at >= 0 && at <= to; at = bits.nextSetBit(at + 1)) {
            byte[] key = SpecialCodec.prefixKey(mark, Prefix.of(address, at - from));
            long hash = keys.hash(key, 0, key.length);
            for (int rule = keys.first(hash, key, 0, key.length);
                    rule >= 0;
                    rule = keys.next(rule)) {
                take(rule, 255 - (at - from), asking, out);
            }
        }
    }

    private void matchHashes(byte[] wire, int off, int len, Asking asking, Hits out) {
        byte[] key = new byte[33];
        key[0] = SpecialCodec.HASH_MARK;
        int depth = 0;
        for (int at = off; at < off + len - 1; at += 1 + wire[at], depth++) {
            out.sha256(at - off, key);
            long hash = keys.hash(key, 0, key.length);
            for (int rule = keys.first(hash, key, 0, key.length);
                    rule >= 0;
                    rule = keys.next(rule)) {
                take(rule, depth, asking, out);
            }
        }
    }

    private void take(int rule, int depth, Asking asking, Hits out) {
        Conditions when = conditions.get(octets.getInt(places[rule] + SpecialCodec.AT_CONDITIONS));
        if (when == Conditions.NONE || when.met(out.matching, asking)) {
            int flags = ImageFormat.RULE_SPECIAL;
            flags |= (flags(rule) & SpecialCodec.EXCEPTION) != 0 ? ImageFormat.RULE_EXCEPTION : 0;
            flags |= (flags(rule) & SpecialCodec.IMPORTANT) != 0 ? ImageFormat.RULE_IMPORTANT : 0;
            out.add(rule, source(rule), line(rule), (byte) flags, depth);
        }
    }

    private byte plainFlags(int rule, Rule.Scope scope) {
        return ImageFormat.flags(new Rule(
                "",
                scope,
                (flags(rule) & SpecialCodec.EXCEPTION) != 0,
                (flags(rule) & SpecialCodec.IMPORTANT) != 0,
                0));
    }

    private int flags(int rule) {
        return octets.get(places[rule] + SpecialCodec.AT_FLAGS);
    }

    private boolean bad(int rule) {
        return (flags(rule) & SpecialCodec.BAD) != 0;
    }

    private boolean node(int rule) {
        return (flags(rule) & SpecialCodec.NODE) != 0;
    }

    private boolean zone(int rule) {
        return family(rule) == Family.ZONE;
    }

    private int source(int rule) {
        return octets.getShort(places[rule]) & 0xffff;
    }

    private int line(int rule) {
        return octets.getInt(places[rule] + SpecialCodec.AT_LINE);
    }

    Family family(int rule) {
        return SpecialCodec.family(octets, places[rule]);
    }

    Trigger trigger(int rule) {
        return SpecialCodec.trigger(octets, places[rule]);
    }

    Rule.Scope scope(int rule) {
        return SpecialCodec.scope(octets, places[rule]);
    }

    /** The zone within its source. */
    int zoneOf(int rule) {
        return octets.getShort(places[rule] + SpecialCodec.AT_ZONE) & 0xffff;
    }

    /** How many kinds of conditions narrow a rule. */
    int narrowness(int rule) {
        return conditions
                .get(octets.getInt(places[rule] + SpecialCodec.AT_CONDITIONS))
                .count();
    }

    @Nullable
    Effect effect(int rule) {
        int effect = octets.getInt(places[rule] + SpecialCodec.AT_EFFECT);
        return effect < 0 ? null : effects.get(effect);
    }

    /** The text that a rule looks for. */
    String text(int rule) {
        return describe(rule).text();
    }

    /** The rule itself. */
    Rule rule(int rule) {
        return SpecialCodec.readRule(octets, places[rule], effects, conditions);
    }

    private Special describe(int rule) {
        Special special = rule(rule).special();
        if (special == null) {
            throw new IllegalStateException("read as special, but is none");
        }
        return special;
    }
}
