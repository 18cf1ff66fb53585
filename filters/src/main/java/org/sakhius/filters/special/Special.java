package org.sakhius.filters.special;

import org.jspecify.annotations.Nullable;

import java.util.TreeSet;

/**
 * What a rule says beyond a plain name.
 *
 * @param trigger what it looks at
 * @param text what it looks for: a pattern, an expression, a prefix, a hash; empty for NAME
 * @param family which rules it is weighed against first
 * @param zone which zone of its source it belongs to, from 0; 0 outside ZONE
 * @param bad whether it takes a rule away that says the same ({@code $badfilter})
 * @param when under which conditions it holds
 * @param effect what it does; null for the common answer to what is blocked
 */
public record Special(
        Trigger trigger,
        String text,
        Family family,
        int zone,
        boolean bad,
        Conditions when,
        @Nullable Effect effect) {

    /** A rule in the image, and what tells it from others while one is built. */
    private static final int RULE_BYTES = 40;

    /** An object that rules may share, and its place in a table. */
    static final int OBJECT_BYTES = 100;

    /** A rule of no family without conditions. */
    public static Special of(Trigger trigger, String text) {
        return new Special(trigger, text, Family.PLAIN, 0, false, Conditions.NONE, null);
    }

    /** The same on something else. */
    public Special on(Trigger other, String lookedFor) {
        return new Special(other, lookedFor, family, zone, bad, when, effect);
    }

    /** The same with a family. */
    public Special in(Family other, int ofZone) {
        return new Special(trigger, text, other, ofZone, bad, when, effect);
    }

    /** The same under conditions. */
    public Special when(Conditions other) {
        return new Special(trigger, text, family, zone, bad, other, effect);
    }

    /** The same with an effect. */
    public Special doing(@Nullable Effect other) {
        return new Special(trigger, text, family, zone, bad, when, other);
    }

    /** The same as a rule that takes others away. */
    public Special bad(boolean is) {
        return new Special(trigger, text, family, zone, is, when, effect);
    }

    /** About how many octets of memory it takes while an image is built. */
    public int size() {
        return RULE_BYTES + (trigger == Trigger.HASH ? text.length() / 2 : text.length());
    }

    /** About how many octets its conditions and its effect take, which rules may share. */
    public int sharedSize() {
        if (effect == null || effect.records().isEmpty()) {
            return when.size();
        }
        int records = effect.records().stream()
                .mapToInt(record -> OBJECT_BYTES + record.data().length())
                .sum();
        return when.size() + OBJECT_BYTES + records;
    }

    /** What two rules share that say the same, however their modifiers are ordered. */
    public String sense() {
        return trigger + "\n" + text + "\n" + family + "\n" + new TreeSet<>(when.types())
                + new TreeSet<>(when.notTypes()) + new TreeSet<>(when.clients())
                + new TreeSet<>(when.notClients()) + new TreeSet<>(when.tags())
                + new TreeSet<>(when.notTags()) + new TreeSet<>(when.except()) + "\n" + effect;
    }
}
