package org.sakhius.filters.rules;

import org.sakhius.filters.category.Level;

/**
 * The order among the rules that matched one name: which of them speaks for all.
 *
 * <p>Before that {@link SpecialClaims} leaves of some families of rules only those that may speak.
 *
 * <p>First an exception of a list silences asks of lists: important exception &gt; important ask
 * &gt; exception &gt; ask. It never silences the catalogue or a switch. Then {@link #compare} picks
 * from the asks that are left: the stricter action, then the higher steer, then what weighs more.
 * The order is total over the rules of an image and looks at nothing but the rules themselves, so
 * it cannot hang on the order in which rules or sources were read.
 */
final class Claims {
    static final int NONE = -1;

    private final SourceTable table;
    private final Hits hits;
    private final SpecialClaims specials;

    Claims(SourceTable table, Hits hits, int type) {
        this.table = table;
        this.hits = hits;
        specials = new SpecialClaims(table.image.specials(), hits, type);
        specials.sift();
    }

    /** The strongest hit of a kind; {@link #NONE} when there is none. */
    int strongest(RuleSource.Kind kind) {
        int best = NONE;
        for (int i = 0; i < hits.count(); i++) {
            if (!silent(i)
                    && meaning(i).source().kind() == kind
                    && (best == NONE || compare(i, best) > 0)) {
                best = i;
            }
        }
        return best;
    }

    /** The hit that speaks for lists, catalogue and switches; {@link #NONE} when none does. */
    int decider() {
        long switchedByService = 0;
        int exception = NONE;
        int rewriteException = NONE;
        for (int i = 0; i < hits.count(); i++) {
            if (silent(i)) {
                continue;
            }
            if (excepts(i)) {
                if (specials.rank(i) == SpecialClaims.REWRITES) {
                    rewriteException = i;
                } else if (exception == NONE || compareExceptions(i, exception) > 0) {
                    exception = i;
                }
            } else if (meaning(i).steer() == SourceTable.Steer.SERVICE) {
                switchedByService |= meaning(i).bit();
            }
        }
        int best = NONE;
        for (int i = 0; i < hits.count(); i++) {
            if (!silent(i)
                    && asks(i, exception, switchedByService)
                    && (best == NONE || compare(i, best) > 0)) {
                best = i;
            }
        }
        if (best != NONE) {
            return best;
        }
        return exception == NONE ? rewriteException : exception;
    }

    /** Whether the hit has no say, because of other rules or because the list is muted here. */
    private boolean silent(int i) {
        return specials.silent(i) || meaning(i).muted();
    }

    /** Whether the hit is an exception of a list, or stands on a list that allows. */
    boolean excepts(int i) {
        SourceTable.Meaning meaning = meaning(i);
        return isException(i)
                || (meaning.steer() == SourceTable.Steer.LIST && meaning.asks() == Action.ALLOW);
    }

    /** How soon a guardian hears of the hit. */
    Level level(int i) {
        return hits.depth(i) == 0 ? meaning(i).curated() : meaning(i).level();
    }

    /** The verdict when the hit decides. */
    Verdict verdict(int i) {
        if (excepts(i)) {
            return meaning(i).excepted();
        }
        Verdict asked =
                hits.depth(i) == 0 ? meaning(i).askedCurated() : meaning(i).asked();
        return specials.special(i) ? specials.verdict(i, asked) : asked;
    }

    /** Whether nothing may be kept of the name, whoever blocks it. */
    boolean shields(int i) {
        return specials.rank(i) == SpecialClaims.HASHED;
    }

    SourceTable.Meaning meaning(int i) {
        return table.of(hits.source(i));
    }

    /** The total order of asks: positive when a goes before b, 0 only for one and the same rule. */
    int compare(int a, int b) {
        SourceTable.Meaning left = meaning(a);
        SourceTable.Meaning right = meaning(b);
        int order = left.asks().compareTo(right.asks());
        if (order == 0) {
            order = left.steer().compareTo(right.steer());
        }
        if (order == 0) {
            order = Integer.compare(specials.rank(a), specials.rank(b));
        }
        if (order == 0) {
            order = Boolean.compare(isImportant(a), isImportant(b));
        }
        if (order == 0) {
            order = level(a).compareTo(level(b));
        }
        if (order == 0) {
            order = Integer.compare(specials.form(a), specials.form(b));
        }
        return order == 0 ? compareIdentity(a, b) : order;
    }

    private boolean asks(int i, int exception, long switchedByService) {
        SourceTable.Meaning meaning = meaning(i);
        if (excepts(i)) {
            return false;
        }
        return switch (meaning.steer()) {
            case SERVICE -> true;
            case CATEGORY -> (meaning.bit() & switchedByService) == 0;
            case LIST ->
                (meaning.bit() & switchedByService) == 0
                        && (exception == NONE
                                || specials.rank(i) >= SpecialClaims.REWRITES
                                || (isImportant(i) && !isImportant(exception)));
        };
    }

    private int compareExceptions(int a, int b) {
        int order = Boolean.compare(isImportant(a), isImportant(b));
        if (order == 0) {
            order = Integer.compare(specials.form(a), specials.form(b));
        }
        return order == 0 ? compareIdentity(a, b) : order;
    }

    /** The closer name goes first, then the smaller source id, then the rule's kind. */
    private int compareIdentity(int a, int b) {
        int order = Integer.compare(hits.depth(b), hits.depth(a));
        if (order == 0) {
            order = meaning(b).source().id().compareTo(meaning(a).source().id());
        }
        if (order == 0) {
            order = Integer.compare(hits.flags(b), hits.flags(a));
        }
        if (order == 0) {
            order = Integer.compare(hits.line(b), hits.line(a));
        }
        return order == 0 ? Integer.compare(hits.record(b), hits.record(a)) : order;
    }

    private boolean isException(int i) {
        return (hits.flags(i) & ImageFormat.RULE_EXCEPTION) != 0;
    }

    private boolean isImportant(int i) {
        return (hits.flags(i) & ImageFormat.RULE_IMPORTANT) != 0;
    }
}
