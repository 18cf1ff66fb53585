package org.sakhius.agent.guardian;

/**
 * A viewer that is to be removed, unless somebody takes it back before.
 *
 * @param viewer 32 hexadecimal digits
 * @param by what whoever wants it is called
 * @param made seconds since 1970
 * @param due seconds since 1970 from which on it is done
 */
public record Removal(String viewer, String by, long made, long due) {}
