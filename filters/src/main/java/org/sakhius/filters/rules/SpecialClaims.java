package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.RecordData;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.special.Trigger;

import java.util.ArrayList;
import java.util.List;

/**
 * The orders within families of special rules: who is left to stand beside all other rules.
 *
 * <ul>
 *   <li>response policy zones: the first zone that knows the name; in it who asks, then the name
 *       itself, then the closest wildcard, unless the zone knows a name in between (RFC 4592)
 *   <li>dnsmasq: of one source, what spells most of the name
 *   <li>{@code $dnsrewrite}: what no {@code @@...$dnsrewrite} cancels
 * </ul>
 */
final class SpecialClaims {
    /** What nobody may open: a name on a hashed list. */
    static final int HASHED = 4;

    /** What goes before all other rules of lists. */
    static final int REWRITES = 3;

    private static final int ORDINARY = 2;
    private static final int OVER_TCP = 1;

    private final SpecialSet set;
    private final Hits hits;
    private final int type;

    SpecialClaims(SpecialSet set, Hits hits, int type) {
        this.set = set;
        this.hits = hits;
        this.type = type;
    }

    boolean special(int i) {
        return (hits.flags(i) & ImageFormat.RULE_SPECIAL) != 0;
    }

    boolean silent(int i) {
        return (hits.flags(i) & ImageFormat.RULE_SILENT) != 0;
    }

    /** Silences what has no say. */
    void sift() {
        boolean any = false;
        for (int i = 0; i < hits.count(); i++) {
            any |= special(i);
        }
        if (any) {
            new ZoneClaims(set, hits).sift();
            siftNearest();
            siftRewrites();
        }
    }

    /** Before importance: hashed names, rewrites, all others, what is only sent to TCP. */
    int rank(int i) {
        if (!special(i)) {
            return ORDINARY;
        }
        Family family = family(i);
        if (family == Family.HASHED) {
            return HASHED;
        }
        if (family == Family.REWRITE) {
            return REWRITES;
        }
        return kind(i) == Effect.Kind.TCP_ONLY ? OVER_TCP : ORDINARY;
    }

    /**
     * Among equals: a rewrite to a name, then to a code, then to what was asked for; a hosts line;
     * the rule with more conditions.
     */
    int form(int i) {
        if (!special(i)) {
            return 0;
        }
        Effect effect = set.effect(hits.record(i));
        int form = 8 * set.narrowness(hits.record(i));
        if (family(i) == Family.HOSTS) {
            return form + 4;
        }
        if (family(i) != Family.REWRITE || effect == null) {
            return form;
        }
        if (named(effect)) {
            return 1_003;
        }
        if (effect.rcode() != Effect.NOERROR) {
            return 1_002;
        }
        return effect.records().stream().anyMatch(record -> record.type() == type) ? 1_001 : 1_000;
    }

    /** The verdict when the rule decides, which its source's list may have softened. */
    Verdict verdict(int i, Verdict asked) {
        if (asked.action() != Action.BLOCK) {
            return asked;
        }
        if (family(i) == Family.HASHED) {
            return new Verdict(
                    Action.BLOCK, null, Level.INFO, asked.reasons(), asked.decidedBy(), true);
        }
        Effect effect = effect(i);
        if (effect == null) {
            return asked;
        }
        boolean answered = effect.kind() == Effect.Kind.TCP_ONLY;
        return new Verdict(
                answered ? Action.ALLOW : Action.BLOCK,
                asked.category(),
                answered ? Level.INFO : asked.level(),
                asked.reasons(),
                asked.decidedBy(),
                false,
                effect);
    }

    /** The rule's effect with all records of the type asked for, its mates' included. */
    private @Nullable Effect effect(int i) {
        Effect own = set.effect(hits.record(i));
        if (own == null || own.kind() != Effect.Kind.REWRITE || own.rcode() != Effect.NOERROR) {
            return own;
        }
        if (named(own)) {
            return own;
        }
        List<RecordData> records = new ArrayList<>();
        for (int each = 0; each < hits.count(); each++) {
            Effect other = mates(i, each) ? set.effect(hits.record(each)) : null;
            if (other != null && other.kind() == own.kind() && other.rcode() == Effect.NOERROR) {
                for (RecordData record : other.records()) {
                    if ((type == record.type() || type == RrTypes.ANY)
                            && !records.contains(record)) {
                        records.add(record);
                    }
                }
            }
        }
        return new Effect(own.kind(), own.rcode(), List.copyOf(records));
    }

    /** Whether b gives records beside those of a: expressions with answers each speak alone. */
    private boolean mates(int a, int b) {
        if (a == b || family(a) == Family.PLAIN) {
            return a == b;
        }
        if (!special(b) || silent(b) || family(a) != family(b) || isException(b)) {
            return false;
        }
        return family(a) == Family.REWRITE
                || (hits.source(a) == hits.source(b) && hits.depth(a) == hits.depth(b));
    }

    private void siftNearest() {
        for (int i = 0; i < hits.count(); i++) {
            if (special(i) && family(i) == Family.NEAREST) {
                int own = nearness(i);
                for (int other = 0; other < hits.count(); other++) {
                    if (hits.source(other) == hits.source(i) && nearness(other) < own) {
                        hits.silence(other);
                    } else if (hits.source(other) == hits.source(i) && nearness(other) > own) {
                        hits.silence(i);
                    }
                }
            }
        }
    }

    /** How much of the name a rule spells; between equals a whole name goes before an end. */
    private int nearness(int i) {
        if (special(i) && trigger(i) == Trigger.PATTERN) {
            return 2 * (set.text(hits.record(i)).length() - 1);
        }
        if (special(i) && trigger(i) == Trigger.UNDOTTED) {
            return 1;
        }
        String name = hits.matching.string();
        int at = 0;
        for (int below = hits.depth(i); below > 0; below--) {
            int dot = name.indexOf('.', at);
            if (dot < 0) {
                return 1;
            }
            at = dot + 1;
        }
        return 2 * (name.length() - at) + 1;
    }

    private void siftRewrites() {
        for (int i = 0; i < hits.count(); i++) {
            boolean rewrite = special(i) && family(i) == Family.REWRITE;
            if (rewrite && (isException(i) || toItself(i))) {
                Effect cancelled = isException(i) ? set.effect(hits.record(i)) : null;
                for (int other = 0; other < hits.count(); other++) {
                    if (special(other)
                            && family(other) == Family.REWRITE
                            && !isException(other)
                            && (cancelled == null
                                    || cancelled.equals(set.effect(hits.record(other))))
                            && (isImportant(i) || !isImportant(other))) {
                        hits.silence(other);
                    }
                }
            }
        }
    }

    /** An alias of the name to itself means the name as it is. */
    private boolean toItself(int i) {
        Effect effect = set.effect(hits.record(i));
        return effect != null
                && named(effect)
                && effect.records().get(0).data().equals(hits.matching.string() + ".");
    }

    private Family family(int i) {
        return set.family(hits.record(i));
    }

    private Trigger trigger(int i) {
        return set.trigger(hits.record(i));
    }

    private Effect.@Nullable Kind kind(int i) {
        Effect effect = set.effect(hits.record(i));
        return effect == null ? null : effect.kind();
    }

    private boolean isException(int i) {
        return (hits.flags(i) & ImageFormat.RULE_EXCEPTION) != 0;
    }

    private boolean isImportant(int i) {
        return (hits.flags(i) & ImageFormat.RULE_IMPORTANT) != 0;
    }

    static boolean named(Effect effect) {
        return effect.records().size() == 1 && effect.records().get(0).type() == RrTypes.CNAME;
    }
}
