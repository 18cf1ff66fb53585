package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.pipeline.Query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * One question on its way to servers, and the queries that wait for its answer. Confined to one
 * event loop.
 *
 * <p>Every attempt stays open until the flight ends: a slow first server may still win.
 */
final class Flight {

    private Request request;
    private final @Nullable Query first;
    private final FlightKey key;
    private ServerGroup group;
    private final List<Asked> attempts = new ArrayList<>(2);
    private @Nullable List<Query> others;
    private @Nullable List<Consumer<Answer>> hearers;
    private int attemptsMade;
    private boolean over;
    private boolean wasHeld;
    private @Nullable LearntAnswer otherwise;
    private boolean failureSeen;
    private boolean cookieRenewed;
    private boolean plainTried;
    private @Nullable Server foldedBy;
    long deadlineNanos;

    /** The queue that it waits in. */
    @Nullable
    DeadlineQueue queue;

    @Nullable
    Flight sooner;

    @Nullable
    Flight later;

    Flight(Query first, ServerGroup group, long startNanos) {
        this(first, first.request(), group, startNanos);
    }

    private Flight(@Nullable Query first, Request request, ServerGroup group, long startNanos) {
        this.first = first;
        this.request = request;
        this.group = group;
        this.key = new FlightKey(request, group.bootstrap());
        this.deadlineNanos = startNanos;
    }

    /** Sends it to others from now on, with all its attempts anew. */
    void moveTo(ServerGroup other) {
        group = other;
        attemptsMade = 0;
    }

    /** A question that nobody waits for yet; the request is copied. */
    static Flight refresh(Request request, ServerGroup group, long startNanos) {
        return new Flight(null, request.copy(), group, startNanos);
    }

    /** The question. */
    Request request() {
        return request;
    }

    /** Who may be asked. */
    ServerGroup group() {
        return group;
    }

    FlightKey key() {
        return key;
    }

    /** Lets another query of the same question wait too; false when too many do. */
    boolean join(Query query) {
        if (others == null) {
            others = new ArrayList<>(2);
        }
        if (others.size() + 1 >= Limits.UPSTREAM_WAITERS) {
            return false;
        }
        others.add(query);
        return true;
    }

    /** Tells somebody of this program, too; false when too many wait. */
    boolean hear(Consumer<Answer> hearer) {
        if (hearers == null) {
            hearers = new ArrayList<>(1);
        }
        return hearers.size() < Limits.UPSTREAM_WAITERS && hearers.add(hearer);
    }

    /** Who hears of the answer besides the queries. */
    List<Consumer<Answer>> hearers() {
        return hearers == null ? List.of() : hearers;
    }

    /** All who wait, the first asker last: its request is read until then. */
    List<Query> waiting() {
        Query asker = first;
        if (others == null) {
            return asker == null ? List.of() : List.of(asker);
        }
        List<Query> all = new ArrayList<>(others);
        if (asker != null) {
            all.add(asker);
        }
        return all;
    }

    void sent(Asked attempt) {
        attempts.add(attempt);
    }

    /** Counts another attempt; returns its number from 0. */
    int nextAttempt() {
        return attemptsMade++;
    }

    boolean mayTryAgain() {
        return attemptsMade < Limits.UPSTREAM_ATTEMPTS;
    }

    /** Tells the servers that have not answered that their time is over. */
    void missed(long nowNanos) {
        for (int i = 0; i < attempts.size(); i++) {
            attempts.get(i).missed(nowNanos);
        }
    }

    /** Forgets one attempt; returns whether others are still open. */
    boolean done(Asked attempt) {
        attempts.remove(attempt);
        attempt.forget();
        return !attempts.isEmpty();
    }

    /** Notes that a server answered in another spelling, until its true answer tells more. */
    void folded(Server by) {
        foldedBy = by;
    }

    /** The spelling came back after all: the other one was a lie. */
    void spelledWell() {
        foldedBy = null;
    }

    /** Counts the other spelling against its server, when nothing better came from it. */
    void countFold(long nowNanos) {
        Server by = foldedBy;
        foldedBy = null;
        if (by != null) {
            by.habits().folded(nowNanos);
        }
    }

    /** Whether it may be asked once more without OPT; true once. */
    boolean mayAskPlain() {
        boolean may = !plainTried;
        plainTried = true;
        return may;
    }

    /** Whether it may be asked once more with a new cookie; true once. */
    boolean mayRenewCookie() {
        boolean may = !cookieRenewed;
        cookieRenewed = true;
        return may;
    }

    /** Notes that a server answered, with a failure or not at all well. */
    void failureSeen() {
        failureSeen = true;
    }

    /** Whether any server said anything. */
    boolean sawFailure() {
        return failureSeen;
    }

    /**
     * Notes that it waits for something else than a server. It may outlive those who wait: the
     * question is its own from now on.
     *
     * @param otherwise what is given when that never comes; null for a failure
     */
    void held(@Nullable LearntAnswer answer) {
        wasHeld = true;
        otherwise = answer;
        request = request.copy();
    }

    /** What is given when what it waits for never comes, or null. */
    @Nullable
    LearntAnswer otherwise() {
        return otherwise;
    }

    /** Whether nobody's query was the first to ask. */
    boolean refreshing() {
        return first == null;
    }

    /** Whether it does or did. */
    boolean wasHeld() {
        return wasHeld;
    }

    /** Whether all that wait have their answer. */
    boolean over() {
        return over;
    }

    /** Forgets all attempts for good. */
    void end() {
        over = true;
        forget();
    }

    /** Forgets all attempts. */
    void forget() {
        for (int i = 0; i < attempts.size(); i++) {
            attempts.get(i).forget();
        }
        attempts.clear();
    }

    /** What makes two questions the same. */
    static final class FlightKey {
        private final byte[] name;
        private final long hash;
        private final int tag;

        FlightKey(Request request, boolean bootstrap) {
            name = Arrays.copyOf(request.name, request.nameLength);
            hash = request.nameHash;
            tag = request.type << 3
                    | (bootstrap ? 4 : 0)
                    | (request.dnssecOk ? 2 : 0)
                    | (request.checkingDisabled() ? 1 : 0);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof FlightKey key
                    && key.hash == hash
                    && key.tag == tag
                    && Arrays.equals(key.name, name);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(hash) * 31 + tag;
        }
    }
}
