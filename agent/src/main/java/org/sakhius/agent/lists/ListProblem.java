package org.sakhius.agent.lists;

/** Why a list could not be fetched or is refused, with the mend; the last good one stays. */
public final class ListProblem extends Exception {

    private static final long serialVersionUID = 1L;

    private final String mend;

    /** What is wrong, in one sentence without a full stop, and what the user can do. */
    public ListProblem(String what, String mend) {
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
