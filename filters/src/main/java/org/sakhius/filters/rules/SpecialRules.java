package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.NameHash;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers the special rules of an image and encodes them; no object for a rule outlives its
 * reading. Not thread safe.
 */
public final class SpecialRules {
    private final ByteArrayOutputStream one = new ByteArrayOutputStream(1 << 8);
    private final DataOutputStream out = new DataOutputStream(one);
    private final RuleOctets rules;
    private final Map<Effect, Integer> effects = new LinkedHashMap<>();
    private final Map<Conditions, Integer> conditions = new LinkedHashMap<>();

    /** What {@code $badfilter} takes away. */
    private final Set<String> bad = new HashSet<>();

    private final boolean alone;

    /**
     * An empty collection.
     *
     * @param alone whether there is no table of plain rules beside it: then it takes those too
     * @param hasher keyed at random
     */
    public SpecialRules(boolean alone, NameHash hasher) {
        this.alone = alone;
        rules = new RuleOctets(hasher);
    }

    /**
     * Takes a rule.
     *
     * @throws IllegalArgumentException for a plain rule that belongs elsewhere
     * @throws IOException above {@link Limits#SPECIAL_RULES_MAX_COUNT} or {@link
     *     Limits#SPECIAL_RULES_MAX_BYTES}
     */
    public void add(int source, Rule rule) throws IOException {
        Special special = special(rule);
        if (special == null) {
            throw new IllegalArgumentException("a plain rule among the special ones");
        }
        if (special.bad() && !onPlain(special)) {
            bad.add(sense(rule, special));
            return;
        }
        if (rules.count() == Limits.SPECIAL_RULES_MAX_COUNT) {
            throw tooMany();
        }
        Effect effect = special.effect();
        one.reset();
        SpecialCodec.writeRule(
                out,
                source,
                rule,
                special,
                effect == null ? -1 : effects.computeIfAbsent(effect, any -> effects.size()),
                conditions.computeIfAbsent(special.when(), any -> conditions.size()));
        if (one.size() > Limits.SPECIAL_RULES_MAX_BYTES - rules.bytes()) {
            throw new IOException("special rules of more than "
                    + Limits.SPECIAL_RULES_MAX_BYTES
                    + " octets: use fewer or smaller lists with conditions, zones or hashes");
        }
        rules.add(one.toByteArray(), one.size());
    }

    /** How many rules were taken, repetitions left out. */
    public int count() {
        return rules.count();
    }

    /** Where encoded rules go. */
    interface Sink {
        void put(byte[] octets, int off, int count) throws IOException;
    }

    /** The rules as {@link SpecialSet#open} reads them. */
    public byte[] encode() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(1 << 10);
        encode(whole::write);
        return whole.toByteArray();
    }

    /** The same without a copy of them all. */
    void encode(Sink to) throws IOException {
        List<Effect> allEffects = List.copyOf(effects.keySet());
        List<Conditions> allConditions = List.copyOf(conditions.keySet());
        BitSet dropped = dropped(allEffects, allConditions);
        ByteArrayOutputStream head = new ByteArrayOutputStream(1 << 10);
        DataOutputStream first = new DataOutputStream(head);
        first.writeInt(SpecialCodec.VERSION);
        first.writeInt(allEffects.size());
        for (Effect effect : allEffects) {
            SpecialCodec.write(first, effect);
        }
        first.writeInt(allConditions.size());
        for (Conditions each : allConditions) {
            SpecialCodec.write(first, each);
        }
        List<byte[]> nodes = ZoneNodes.of(rules.chunks());
        int all = rules.count() - dropped.cardinality() + nodes.size();
        if (all > Limits.SPECIAL_RULES_MAX_COUNT) {
            throw tooMany();
        }
        first.writeInt(all);
        to.put(head.toByteArray(), 0, head.size());
        int rule = 0;
        for (ByteBuffer chunk : rules.chunks()) {
            for (int at = 0; at < chunk.position(); at += length(chunk, at)) {
                if (!dropped.get(rule++)) {
                    to.put(chunk.array(), at, length(chunk, at));
                }
            }
        }
        for (byte[] node : nodes) {
            to.put(node, 0, node.length);
        }
    }

    private static IOException tooMany() {
        return new IOException("more than " + Limits.SPECIAL_RULES_MAX_COUNT + " special rules");
    }

    /** Which rules {@code $badfilter} takes away. */
    private BitSet dropped(List<Effect> e, List<Conditions> c) {
        BitSet dropped = new BitSet();
        int rule = 0;
        for (ByteBuffer chunk : bad.isEmpty() ? List.<ByteBuffer>of() : rules.chunks()) {
            for (int at = 0; at < chunk.position(); at += length(chunk, at)) {
                dropped.set(rule++, takenAway(SpecialCodec.readRule(chunk, at, e, c)));
            }
        }
        return dropped;
    }

    private static int length(ByteBuffer chunk, int at) {
        return SpecialCodec.AT_KEY + SpecialCodec.keyLength(chunk, at);
    }

    private boolean takenAway(Rule rule) {
        Special special = special(rule);
        return special != null && bad.contains(sense(rule, special));
    }

    private @Nullable Special special(Rule rule) {
        Special special = rule.special();
        return special == null && alone ? Special.of(Trigger.NAME, "") : special;
    }

    /** Whether it takes away a rule that stands among the plain ones, which only a query finds. */
    private boolean onPlain(Special special) {
        return !alone
                && special.trigger() == Trigger.NAME
                && special.family() == Family.PLAIN
                && special.when().equals(Conditions.NONE)
                && special.effect() == null;
    }

    private static String sense(Rule rule, Special special) {
        return rule.name() + "\n" + rule.scope() + rule.exception() + rule.important() + "\n"
                + special.sense();
    }
}
