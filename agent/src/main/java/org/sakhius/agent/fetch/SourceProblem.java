package org.sakhius.agent.fetch;

/** Why a source could not be fetched or is refused, with the mend; the last good copy stays. */
public final class SourceProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final String mend;

    /** What is wrong, in one sentence without a full stop, and what the user can do. */
    public SourceProblem(String what, String mend) {
        super(what);
        this.mend = mend;
    }

    /** What the user can do about it. */
    public String mend() {
        return mend;
    }

    @Override
    public String toString() {
        return getMessage() + ". Mend: " + mend;
    }
}
