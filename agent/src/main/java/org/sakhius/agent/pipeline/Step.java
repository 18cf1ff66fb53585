package org.sakhius.agent.pipeline;

import java.util.Locale;

/**
 * The order of the stages: this list is the only place where it stands, and each line says why.
 *
 * <p>A test renders it to docs/pipeline.md.
 */
public enum Step {
    GUARD(
            "refuses what is malformed, too often or from outside",
            "First, before anything that costs; a stranger's packet must not reach the policy."),
    IDENTITY(
            "finds the device that asks",
            "After the guard, whose limits need only the address; before all that depends on who"
                    + " asks."),
    LOCAL(
            "answers special-use names, canaries and local records",
            "Before the policy: these names mean the same for everybody and must never leave the"
                    + " house."),
    POLICY(
            "settles what holds now for the device's profile",
            "Before the verdict, which takes one settled policy and knows of no schedules."),
    VERDICT(
            "decides, and answers what is blocked",
            "Before the cache, so that a cached answer is judged again by the rules of now."),
    REWRITE(
            "answers search engines as the names that they offer for children",
            "After the verdict, so that no allow rule turns it off; before the cache, which would"
                    + " answer the name as it is."),
    CACHE(
            "answers from memory",
            "After the verdict, so that one cache serves all profiles; before the upstream, to"
                    + " spare it."),
    UPSTREAM(
            "asks another server",
            "Last of the asking half: it is slow, and tells the name to somebody else."),
    UNCLOAK(
            "judges where the answer leads to",
            "After cache and upstream alike: an alias of a blocked name is found whatever its"
                    + " source.");

    private final String task;
    private final String why;

    Step(String task, String why) {
        this.task = task;
        this.why = why;
    }

    /** The stage's name in documents and package names. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the stage does. */
    public String task() {
        return task;
    }

    /** Why it stands here. */
    public String why() {
        return why;
    }
}
