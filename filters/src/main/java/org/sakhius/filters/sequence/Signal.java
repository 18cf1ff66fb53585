package org.sakhius.filters.sequence;

/** What one lookup can mean within a sequence. */
enum Signal {
    /** Strangers meet there: random chat, meeting, live cameras. */
    CONTACT,
    /** Somebody stays where strangers meet: asked for again soon after it was opened. */
    STAY,
    MESSENGER,
    /** A messenger of a country that job lures lead to. */
    FOREIGN_MESSENGER,
    IMAGE_HOST,
    /** Gift cards, money between persons, coins. */
    PAYMENT,
    GAME,
    /** Words of work that is too good, or a place of that kind. */
    JOB,
    /** A loan, a visa, a ticket. */
    TRAVEL,
    BYPASS,
    SELF_HARM,
    /** A name that imitates a game or promises its currency. */
    GAME_LURE;

    /** Whether one stays there, so that a later lookup tells that somebody still does. */
    boolean lasts() {
        return this == CONTACT || this == GAME;
    }
}
