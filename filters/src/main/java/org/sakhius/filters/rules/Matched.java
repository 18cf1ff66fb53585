package org.sakhius.filters.rules;

/**
 * One rule that matched a name, for those who ask why.
 *
 * @param decided whether this rule made the verdict
 */
public record Matched(RuleRef rule, boolean decided) {}
