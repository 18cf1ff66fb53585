package org.sakhius.agent.feed;

/** A feed that is refused whole; the message is one sentence without a full stop. */
public final class FeedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public FeedException(String why) {
        super(why);
    }

    /** Why, with what lies beneath. */
    FeedException(String why, Throwable cause) {
        super(why, cause);
    }
}
