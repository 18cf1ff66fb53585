package org.sakhius.console.store;

/**
 * Something that has to go out now, held by one console until its lease ends.
 *
 * @param attempts how often it was tried before
 * @param lease until when it is held, milliseconds since 1970
 */
public record Delivery(Channel channel, Purpose purpose, int attempts, long lease) {}
