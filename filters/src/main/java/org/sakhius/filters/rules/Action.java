package org.sakhius.filters.rules;

/** What is done with a query; the order of the constants is the order of strictness. */
public enum Action {
    /** Answer, remember nothing. */
    ALLOW,
    /** Answer, but remember. */
    FLAG,
    /** Answer with the blocked address. */
    BLOCK
}
