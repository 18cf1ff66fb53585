package org.sakhius.agent.ask;

/**
 * Somebody at a child's own device says that something which was noted of it was wrong. Immutable.
 *
 * @param incident the incident's id
 * @param device the id of the configuration
 * @param why in the words of who says it, at most {@link
 *     org.sakhius.agent.limits.Limits#ASK_WHY_CHARS} characters; may be empty
 * @param made second since 1970
 */
public record Objection(String incident, String device, String why, long made) {}
