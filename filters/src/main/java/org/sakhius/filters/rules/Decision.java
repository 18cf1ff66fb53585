package org.sakhius.filters.rules;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Evidence;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.LevelTable;
import org.sakhius.filters.rules.EffectivePolicy.OwnFlag;
import org.sakhius.filters.special.Asking;

import java.util.ArrayList;
import java.util.List;

/**
 * The one place that decides about a name, by one order that holds for every profile.
 *
 * <pre>
 * help and report services   always open
 * guardian's own deny
 * protected names            open, and never kept, even where the guardian denies them
 * pause
 * guardian's own allow       opens what a switch closed
 * bedtime
 * category or service switch, and the catalogue
 * lists: important exception &gt; important ask &gt; exception &gt; ask
 * guardian's own flag        remembers what nothing of the above asked to remember
 * </pre>
 *
 * <p>A switch speaks for the names of its category or service only: where a name is of two
 * categories and one asks to block, it is blocked. A service's switch goes before that of its
 * category. A list's exception cancels what lists ask, nothing else. Pure and thread safe; the
 * scratch space belongs to the calling thread.
 */
public final class Decision {
    private static final int OWN_DENY = -2;
    private static final int PAUSE = -3;
    private static final int OWN_ALLOW = -4;
    private static final int BEDTIME = -5;
    private static final int OWN_FLAG = -6;
    private static final List<Reason> PAUSED = List.of(Reason.of("pause"));
    private static final List<Reason> ASLEEP = List.of(Reason.of("bedtime"));

    private final LevelTable levels;

    /** A decision that takes its levels from a table. */
    public Decision(LevelTable levels) {
        this.levels = levels;
    }

    /**
     * The verdict about one name.
     *
     * @param wireLower holds the name on the wire in lower case
     * @param len octets of the name with its root octet
     * @param scratch is overwritten
     */
    public Verdict decide(
            byte[] wireLower, int off, int len, EffectivePolicy p, RuleImage image, Hits scratch) {
        return decide(wireLower, off, len, Asking.ANYBODY, p, image, scratch);
    }

    /**
     * The verdict about one name for somebody who asks for something: rules may hang on both.
     *
     * @param asking read during the call only
     */
    public Verdict decide(
            byte[] wireLower,
            int off,
            int len,
            Asking asking,
            EffectivePolicy p,
            RuleImage image,
            Hits scratch) {
        image.match(wireLower, off, len, asking, scratch);
        if (scratch.count() == 0 && changesNothing(p)) {
            return Verdict.ALLOW;
        }
        Claims claims = new Claims(sources(p, image), scratch, asking.type());
        int decider = decider(wireLower, off, len, p, claims);
        return switch (decider) {
            case Claims.NONE -> Verdict.ALLOW;
            case OWN_FLAG -> ownFlag(wireLower, off, len, p);
            case OWN_DENY -> ownDeny(p.deny().covering(wireLower, off, len), claims);
            case PAUSE -> closed(PAUSED, claims);
            case OWN_ALLOW -> ownAllow(p.allow().covering(wireLower, off, len));
            case BEDTIME -> closed(ASLEEP, claims);
            default -> byRule(decider, claims);
        };
    }

    /**
     * The verdict about an address that an answer holds. Only rules of lists name addresses: what
     * the guardian said about the name was settled when it was asked for.
     *
     * @param address 4 or 16 octets
     */
    public Verdict decideAddress(
            byte[] address, Asking asking, EffectivePolicy p, RuleImage image, Hits scratch) {
        image.matchAddress(address, asking, scratch);
        if (scratch.count() == 0) {
            return Verdict.ALLOW;
        }
        Claims claims = new Claims(sources(p, image), scratch, asking.type());
        int decider = claims.decider();
        return decider == Claims.NONE ? Verdict.ALLOW : claims.verdict(decider);
    }

    /** Every rule that matches an address of an answer, and which of them decided. */
    public List<Matched> explainAddress(
            byte[] address, Asking asking, EffectivePolicy p, RuleImage image, Hits scratch) {
        image.matchAddress(address, asking, scratch);
        int decider = new Claims(sources(p, image), scratch, asking.type()).decider();
        List<Matched> all = new ArrayList<>();
        addMatched(all, decider, image, scratch);
        return all;
    }

    /** Every rule that matches the name, and which of them decided. */
    public List<Matched> explain(
            byte[] wireLower, int off, int len, EffectivePolicy p, RuleImage image, Hits scratch) {
        return explain(wireLower, off, len, Asking.ANYBODY, p, image, scratch);
    }

    /** Every rule that matches the name for who asks, and which of them decided. */
    public List<Matched> explain(
            byte[] wireLower,
            int off,
            int len,
            Asking asking,
            EffectivePolicy p,
            RuleImage image,
            Hits scratch) {
        image.match(wireLower, off, len, asking, scratch);
        Claims claims = new Claims(sources(p, image), scratch, asking.type());
        int decider = decider(wireLower, off, len, p, claims);
        List<Matched> all = new ArrayList<>();
        String denied = p.deny().covering(wireLower, off, len);
        if (denied != null) {
            all.add(new Matched(own(p, denied), decider == OWN_DENY));
        }
        String allowed = p.allow().covering(wireLower, off, len);
        if (allowed != null) {
            all.add(new Matched(own(p, allowed), decider == OWN_ALLOW));
        }
        OwnFlag flag = flag(wireLower, off, len, p);
        if (flag != null) {
            String name = String.valueOf(flag.names().covering(wireLower, off, len));
            all.add(new Matched(own(p, name), decider == OWN_FLAG));
        }
        addMatched(all, decider, image, scratch);
        return all;
    }

    private static void addMatched(List<Matched> all, int decider, RuleImage image, Hits scratch) {
        for (int i = 0; i < scratch.count(); i++) {
            // A rule that only shows that a zone knows the name has not matched.
            if (scratch.flags(i) != SpecialSet.ZONE_NODE) {
                all.add(new Matched(image.describe(scratch, i), decider == i));
            }
        }
    }

    private static boolean changesNothing(EffectivePolicy p) {
        return !p.paused()
                && !p.bedtime()
                && p.allow().isEmpty()
                && p.deny().isEmpty()
                && p.flags().isEmpty();
    }

    private static int decider(byte[] wire, int off, int len, EffectivePolicy p, Claims claims) {
        int help = claims.strongest(RuleSource.Kind.HELP);
        if (help != Claims.NONE) {
            return help;
        }
        if (p.deny().covers(wire, off, len)) {
            return OWN_DENY;
        }
        int shield = claims.strongest(RuleSource.Kind.PROTECTED);
        if (shield != Claims.NONE) {
            return shield;
        }
        if (p.paused()) {
            return PAUSE;
        }
        if (p.allow().covers(wire, off, len)) {
            return OWN_ALLOW;
        }
        if (p.bedtime()) {
            return BEDTIME;
        }
        int decider = claims.decider();
        boolean open = decider == Claims.NONE || opens(decider, claims);
        return open && !p.flags().isEmpty() && flag(wire, off, len, p) != null ? OWN_FLAG : decider;
    }

    /** Whether the hit leaves the name open and unremembered, and has no answer of its own. */
    private static boolean opens(int i, Claims claims) {
        Verdict verdict = claims.verdict(i);
        return verdict.action() == Action.ALLOW && verdict.effect() == null && !verdict.shielded();
    }

    private static @Nullable OwnFlag flag(byte[] wire, int off, int len, EffectivePolicy p) {
        for (OwnFlag flag : p.flags()) {
            if (flag.names().covers(wire, off, len)) {
                return flag;
            }
        }
        return null;
    }

    private Verdict ownFlag(byte[] wire, int off, int len, EffectivePolicy p) {
        OwnFlag flag = flag(wire, off, len, p);
        if (flag == null) {
            return Verdict.ALLOW;
        }
        Level level = levels.level(flag.category(), p.ageBand(), Evidence.LIST)
                .atMost(Evidence.LIST.cap());
        List<Reason> reasons = List.of(
                Reason.of("own-flag", String.valueOf(flag.names().covering(wire, off, len))));
        return new Verdict(Action.FLAG, flag.category(), level, reasons, null, false);
    }

    private static Verdict byRule(int i, Claims claims) {
        return shields(claims.meaning(i).source()) ? Verdict.SHIELDED : claims.verdict(i);
    }

    /** A denied name that is protected is blocked, but still kept nowhere. */
    private static Verdict ownDeny(@Nullable String name, Claims claims) {
        List<Reason> reasons = List.of(Reason.of("own-deny", String.valueOf(name)));
        if (claims.strongest(RuleSource.Kind.PROTECTED) != Claims.NONE) {
            return new Verdict(Action.BLOCK, null, Level.INFO, reasons, null, true);
        }
        return closed(reasons, claims);
    }

    private static Verdict ownAllow(@Nullable String name) {
        List<Reason> reasons = List.of(Reason.of("own-allow", String.valueOf(name)));
        return new Verdict(Action.ALLOW, null, Level.INFO, reasons, null, false);
    }

    /**
     * A block by the guardian or the clock. What the name stands for is told all the same: a danger
     * does not become none because the network was paused.
     */
    private static Verdict closed(List<Reason> reasons, Claims claims) {
        int i = claims.decider();
        if (i == Claims.NONE || claims.excepts(i) || claims.meaning(i).asks() == Action.ALLOW) {
            return new Verdict(Action.BLOCK, null, Level.INFO, reasons, null, false);
        }
        RuleSource source = claims.meaning(i).source();
        if (claims.shields(i)) {
            return new Verdict(Action.BLOCK, null, Level.INFO, reasons, source, true);
        }
        return new Verdict(
                Action.BLOCK, source.category(), claims.level(i), reasons, source, false);
    }

    private static boolean shields(RuleSource source) {
        return source.kind() == RuleSource.Kind.HELP || source.kind() == RuleSource.Kind.PROTECTED;
    }

    private static RuleRef own(EffectivePolicy p, String name) {
        return new RuleRef(p.profile(), 0, name, Rule.Scope.SUBTREE, false, false);
    }

    private SourceTable sources(EffectivePolicy p, RuleImage image) {
        SourceTable table = p.sources;
        if (table == null || table.image != image || table.levels != levels) {
            table = new SourceTable(image, levels, p);
            p.sources = table;
        }
        return table;
    }
}
