package org.sakhius.agent.cache;

/**
 * An answer that outlives a restart. Immutable.
 *
 * @param dnssecOk whether it was asked for with DO
 * @param checkingDisabled whether with CD
 * @param ageSeconds how old it is
 * @param wire the message, not to be changed
 */
record KeptAnswer(boolean dnssecOk, boolean checkingDisabled, int ageSeconds, byte[] wire) {}
