package org.sakhius.console.envelope;

/**
 * The judgement on one link.
 *
 * @param event what it is
 * @param missing how many links before it are missing; above 0 with GAP and NEW_EPOCH only
 */
public record ChainResult(ChainEvent event, long missing) {}
