package org.sakhius.filters.syntax;

import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.Rule;

import java.util.function.Consumer;

/** Takes what the parsers find on the current line. */
final class LineSink {
    private final Consumer<Rule> out;
    private final ListReport.Tally tally = new ListReport.Tally();
    private int line;
    private int rules;

    LineSink(Consumer<Rule> out) {
        this.out = out;
    }

    void nextLine() {
        line++;
    }

    int line() {
        return line;
    }

    void refuse(Refusal kind) {
        tally.refuse(kind, line);
    }

    /** A rule on a name as the list spells it; refused when it is no name. */
    void rule(String spelled, Rule.Scope scope) {
        rule(spelled, scope, false, false);
    }

    void rule(String spelled, Rule.Scope scope, boolean exception, boolean important) {
        String name;
        try {
            name = DomainName.canonical(spelled);
        } catch (InvalidNameException e) {
            refuse(Refusal.INVALID_NAME);
            return;
        }
        if (name.isEmpty()) {
            refuse(Refusal.INVALID_NAME);
        } else if (Addresses.isAddress(name)) {
            refuse(Refusal.ADDRESS);
        } else {
            rules++;
            out.accept(new Rule(name, scope, exception, important, line));
        }
    }

    ListReport report(ListSyntax syntax) {
        return tally.report(syntax, line, rules);
    }
}
