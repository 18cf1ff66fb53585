package org.sakhius.console.server;

import org.sakhius.console.account.Sessions.Session;

import java.util.List;

/**
 * The routes by which a viewer's page says how the viewer wants to be told. By itself this is a
 * console without any way: it says so, and nothing of notifying is loaded.
 */
interface NotifyRoutes {
    /** Which ways there are, and which of them the viewer uses. */
    default Answer list(Session session) {
        return Answer.object(200, "offered", List.of(), "key", "", "channels", List.of());
    }

    /** Gives a way. */
    default Answer put(Call call, Session session) {
        throw ApiError.unknown();
    }

    /** Takes a browser's new push subscription in place of the one that it had. */
    default Answer renew(Call call) {
        throw ApiError.unknown();
    }

    /** Chooses in which turn the viewer is told. */
    default Answer turn(Call call, Session session) {
        throw ApiError.unknown();
    }

    /** Proves an address. */
    default Answer confirm(Call call, Session session) {
        throw ApiError.unknown();
    }

    /** Sends a test. */
    default Answer test(Call call, Session session) {
        throw ApiError.unknown();
    }

    /** Takes a way away. */
    default Answer remove(Call call, Session session) {
        throw ApiError.unknown();
    }

    /** A console that tells nobody. */
    record None() implements NotifyRoutes {}
}
