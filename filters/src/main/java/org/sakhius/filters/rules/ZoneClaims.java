package org.sakhius.filters.rules;

import org.sakhius.filters.special.Effect;
import org.sakhius.filters.special.Family;
import org.sakhius.filters.special.Trigger;

/**
 * The order among the rules of response policy zones that matched one name or address: the first
 * zone that knows it speaks; in it who asks, then the name itself, then the closest wildcard,
 * unless the zone knows a name in between (RFC 4592); then the longer prefix.
 */
final class ZoneClaims {
    private final SpecialSet set;
    private final Hits hits;

    ZoneClaims(SpecialSet set, Hits hits) {
        this.set = set;
        this.hits = hits;
    }

    /** Silences what another rule of a zone goes before. */
    void sift() {
        int best = -1;
        for (int i = 0; i < hits.count(); i++) {
            if (ofZone(i) && !silent(i) && !hidden(i) && (best < 0 || before(i, best))) {
                best = i;
            }
        }
        for (int i = 0; i < hits.count(); i++) {
            if (ofZone(i) && !silent(i) && (hidden(i) || best >= 0 && place(i, best) != 0)) {
                hits.silence(i);
            }
        }
        if (best >= 0) {
            oneAlias(best);
        }
    }

    /** Of several aliases on one owner the first counts, and no record beside it. */
    private void oneAlias(int best) {
        int alias = -1;
        for (int i = 0; i < hits.count(); i++) {
            if (ofZone(i)
                    && !silent(i)
                    && alias(i)
                    && (alias < 0 || hits.line(i) < hits.line(alias))) {
                alias = i;
            }
        }
        for (int i = 0; alias >= 0 && i < hits.count(); i++) {
            if (ofZone(i) && !silent(i) && i != alias && place(i, best) == 0) {
                hits.silence(i);
            }
        }
    }

    private boolean alias(int i) {
        Effect effect = set.effect(hits.record(i));
        return effect != null
                && (effect.kind() != Effect.Kind.REWRITE || SpecialClaims.named(effect));
    }

    private boolean before(int a, int b) {
        int order = place(a, b);
        return order < 0 || order == 0 && hits.line(a) < hits.line(b);
    }

    /**
     * The order of triggers over zones: negative when a goes first, 0 for one owner of one zone.
     */
    private int place(int a, int b) {
        int order = Integer.compare(hits.source(a), hits.source(b));
        if (order == 0) {
            order = Integer.compare(set.zoneOf(hits.record(a)), set.zoneOf(hits.record(b)));
        }
        if (order == 0) {
            order = Boolean.compare(trigger(a) != Trigger.CLIENT, trigger(b) != Trigger.CLIENT);
        }
        return order == 0 ? Integer.compare(hits.depth(a), hits.depth(b)) : order;
    }

    /** Whether the zone knows a closer name than this wildcard's. */
    private boolean hidden(int i) {
        if (trigger(i) != Trigger.NAME) {
            return false;
        }
        for (int each = 0; each < hits.count(); each++) {
            if (special(each)
                    && family(each) == Family.ZONE
                    && trigger(each) == Trigger.NAME
                    && hits.source(each) == hits.source(i)
                    && set.zoneOf(hits.record(each)) == set.zoneOf(hits.record(i))
                    && hits.depth(each) < hits.depth(i)) {
                return true;
            }
        }
        return false;
    }

    private boolean ofZone(int i) {
        return special(i) && family(i) == Family.ZONE;
    }

    private boolean special(int i) {
        return (hits.flags(i) & ImageFormat.RULE_SPECIAL) != 0;
    }

    private boolean silent(int i) {
        return (hits.flags(i) & ImageFormat.RULE_SILENT) != 0;
    }

    private Family family(int i) {
        return set.family(hits.record(i));
    }

    private Trigger trigger(int i) {
        return set.trigger(hits.record(i));
    }
}
