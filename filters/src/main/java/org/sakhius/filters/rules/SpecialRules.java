package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.special.Conditions;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
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
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<Effect, Integer> effects = new LinkedHashMap<>();
    private final Map<Conditions, Integer> conditions = new LinkedHashMap<>();

    /** What {@code $badfilter} takes away. */
    private final Set<String> bad = new HashSet<>();

    private final boolean alone;
    private int count;

    /**
     * An empty collection.
     *
     * @param alone whether there is no table of plain rules beside it: then it takes those too
     */
    public SpecialRules(boolean alone) {
        this.alone = alone;
    }

    /**
     * Takes a rule.
     *
     * @throws IllegalArgumentException for a plain rule that belongs elsewhere
     * @throws IOException above {@link Limits#SPECIAL_RULES_MAX_COUNT}
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
        if (++count > Limits.SPECIAL_RULES_MAX_COUNT) {
            throw new IOException("more than " + Limits.SPECIAL_RULES_MAX_COUNT + " special rules");
        }
        Effect effect = special.effect();
        SpecialCodec.writeRule(
                out,
                source,
                rule,
                special,
                effect == null ? -1 : effects.computeIfAbsent(effect, any -> effects.size()),
                conditions.computeIfAbsent(special.when(), any -> conditions.size()));
    }

    /** How many rules were taken. */
    public int count() {
        return count;
    }

    /** The rules as {@link SpecialSet#open} reads them. */
    public byte[] encode() throws IOException {
        List<Effect> allEffects = List.copyOf(effects.keySet());
        List<Conditions> allConditions = List.copyOf(conditions.keySet());
        ByteArrayOutputStream whole = new ByteArrayOutputStream(bytes.size() + 64);
        DataOutputStream to = new DataOutputStream(whole);
        to.writeInt(SpecialCodec.VERSION);
        to.writeInt(allEffects.size());
        for (Effect effect : allEffects) {
            SpecialCodec.write(to, effect);
        }
        to.writeInt(allConditions.size());
        for (Conditions each : allConditions) {
            SpecialCodec.write(to, each);
        }
        byte[] rules = bytes.toByteArray();
        List<Integer> kept = kept(rules, allEffects, allConditions);
        to.writeInt(kept.size());
        ByteBuffer in = ByteBuffer.wrap(rules);
        for (int at : kept) {
            to.write(rules, at, SpecialCodec.AT_KEY + SpecialCodec.keyLength(in, at));
        }
        return whole.toByteArray();
    }

    private List<Integer> kept(byte[] rules, List<Effect> e, List<Conditions> c) {
        ByteBuffer in = ByteBuffer.wrap(rules);
        List<Integer> kept = new ArrayList<>(count);
        int at = 0;
        while (at < rules.length) {
            if (bad.isEmpty() || !takenAway(SpecialCodec.readRule(in, at, e, c))) {
                kept.add(at);
            }
            at += SpecialCodec.AT_KEY + SpecialCodec.keyLength(in, at);
        }
        return kept;
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
