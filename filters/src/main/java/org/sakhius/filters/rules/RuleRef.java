package org.sakhius.filters.rules;

/**
 * A rule that matched, as it is shown to people.
 *
 * @param source the id of the list, service or profile that holds the rule
 * @param line where it stands in its source, from 1; 0 when the source has no lines
 * @param rule the rule's name as matched, such as {@code casino.example}
 * @param scope which names it covers
 * @param exception whether it is an exception
 * @param important whether it is important
 */
public record RuleRef(
        String source,
        int line,
        String rule,
        Rule.Scope scope,
        boolean exception,
        boolean important) {}
