package org.sakhius.agent.config;

/** A value that a parser of {@link Values} refuses, with the mend. */
final class BadValue extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String mend;

    BadValue(String what, String mend) {
        super(what);
        this.what = what;
        this.mend = mend;
    }

    String what() {
        return what;
    }

    String mend() {
        return mend;
    }
}
