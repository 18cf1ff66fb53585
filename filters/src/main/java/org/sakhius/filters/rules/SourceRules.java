package org.sakhius.filters.rules;

/**
 * A source together with its rules, as fed into the compiled image.
 *
 * @param source where the rules come from and what a match means
 * @param rules may be read more than once; need not fit into memory
 */
public record SourceRules(RuleSource source, Iterable<Rule> rules) {}
