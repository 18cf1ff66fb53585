package org.sakhius.agent.policy;

/** Is told where each setting of a profile comes from, while it is settled. */
public interface Trace {
    /** Listens to nothing. */
    Trace NONE = (setting, value, from) -> {};

    /**
     * A setting that holds.
     *
     * @param setting such as {@code bedtime} or {@code categories.games}
     * @param value what it says
     * @param from where that stands, such as {@code groups.class-5a, line 12}
     */
    void setting(String setting, String value, String from);
}
