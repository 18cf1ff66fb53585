package org.sakhius.filters.syntax;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.special.Matchers;
import org.sakhius.filters.special.Prefix;
import org.sakhius.filters.special.Regex;
import org.sakhius.filters.special.Special;
import org.sakhius.filters.special.Trigger;

import java.util.Objects;
import java.util.function.Consumer;

/** Takes what the parsers find on the current line. */
final class LineSink {
    private final Consumer<Rule> out;
    private final ListReport.Tally tally = new ListReport.Tally();
    private int line;
    private int rules;
    private int wide;
    private long specialOctets;
    private @Nullable Special last;
    private boolean indented;

    LineSink(Consumer<Rule> out) {
        this.out = out;
    }

    void nextLine(boolean startsWithSpace) {
        line++;
        indented = startsWithSpace;
    }

    /** Whether white space stood before the line: in a zone that means the owner of before. */
    boolean indented() {
        return indented;
    }

    int line() {
        return line;
    }

    void refuse(Refusal kind) {
        tally.refuse(kind, line);
    }

    /** A line that is right and makes no rule. */
    void needless() {
        tally.needless();
    }

    /** A rule on a name as the list spells it; refused when it is no name. */
    void rule(String spelled, Rule.Scope scope) {
        rule(spelled, scope, false, false);
    }

    void rule(String spelled, Rule.Scope scope, boolean exception, boolean important) {
        rule(spelled, scope, exception, important, null);
    }

    /** A rule on a name that may say more; an address is a rule on answers that hold it. */
    void rule(
            String spelled,
            Rule.Scope scope,
            boolean exception,
            boolean important,
            @Nullable Special special) {
        Prefix address = Prefix.parse(spelled);
        if (address != null) {
            Special other = special == null ? Special.of(Trigger.ADDRESS, "") : special;
            special(other.on(Trigger.ADDRESS, address.toString()), exception, important);
            return;
        }
        String name;
        try {
            name = DomainName.canonical(spelled);
        } catch (InvalidNameException e) {
            refuse(Refusal.INVALID_NAME);
            return;
        }
        if (name.isEmpty()) {
            refuse(Refusal.INVALID_NAME);
        } else {
            out(new Rule(name, scope, exception, important, line, special));
        }
    }

    /** A special rule on a name, whatever the name looks like. */
    void name(String spelled, Rule.Scope scope, Special special, boolean exception) {
        try {
            String name = DomainName.canonical(spelled);
            out(new Rule(name, scope, exception, false, line, special));
        } catch (InvalidNameException e) {
            refuse(Refusal.INVALID_NAME);
        }
    }

    /** A special rule on every name below the root. */
    void everyName(Special special, boolean exception) {
        out(new Rule("", Rule.Scope.BELOW, exception, false, line, special));
    }

    /** A rule on something else than a plain name. */
    void special(Special special, boolean exception, boolean important) {
        switch (special.trigger()) {
            case REGEX, NOT_REGEX -> {
                try {
                    Regex.compile(special.text());
                } catch (IllegalArgumentException e) {
                    refuse(Refusal.REGEX);
                    return;
                }
            }
            case NAME, PATTERN, ADDRESS, CLIENT, HASH, UNDOTTED -> {}
        }
        if (Matchers.isWide(special.trigger(), special.text())
                && ++wide > Limits.WIDE_PATTERNS_MAX_COUNT) {
            refuse(Refusal.TOO_MANY);
            return;
        }
        out(new Rule("", Rule.Scope.SUBTREE, exception, important, line, special));
    }

    private void out(Rule rule) {
        Special special = rule.special();
        if (special != null) {
            int octets = rule.name().length() + special.size();
            octets += shares(special) ? 0 : special.sharedSize();
            if (specialOctets + octets > Limits.LIST_SPECIALS_MAX_BYTES) {
                refuse(Refusal.TOO_MANY);
                return;
            }
            specialOctets += octets;
            last = special;
        }
        rules++;
        out.accept(rule);
    }

    /** Whether the conditions and the effect are those of the rule before. */
    private boolean shares(Special special) {
        return last != null
                && last.when().equals(special.when())
                && Objects.equals(last.effect(), special.effect());
    }

    ListReport report(ListSyntax syntax) {
        return tally.report(syntax, line, rules);
    }
}
