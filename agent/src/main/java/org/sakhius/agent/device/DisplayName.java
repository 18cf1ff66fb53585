package org.sakhius.agent.device;

/** A name as people read it, in Mongolian and in English. */
public record DisplayName(String mn, String en) {

    /** The same name in both languages. */
    public static DisplayName of(String both) {
        return new DisplayName(both, both);
    }
}
