package org.sakhius.agent.yaml;

/** What is wrong at one line of a YAML text, and how to mend it. */
public final class YamlProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String mend;

    /** A problem at a line (from 1). */
    public YamlProblem(int line, String what, String mend) {
        super(what);
        this.line = line;
        this.mend = mend;
    }

    /** The line, from 1. */
    public int line() {
        return line;
    }

    /** What the user can do about it. */
    public String mend() {
        return mend;
    }
}
