package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.AnswerWalker;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.KernelBytes;
import org.sakhius.agent.net.LoopContext;
import org.sakhius.agent.pipeline.AnswerSink;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Asks the configured servers, in their order, what nobody here knows.
 *
 * <p>Equal questions in flight are one question. A server that is silent or fails is followed by
 * the next; after all attempts the client gets SERVFAIL with an extended error, within two seconds.
 */
public final class UpstreamStage implements Stage {
    private static final long ATTEMPT_NANOS =
            Limits.UPSTREAM_TOTAL_MS * 1_000_000L / Limits.UPSTREAM_ATTEMPTS;
    private static final int TICK_MS = 50;
    private static final LocalAnswer SILENT =
            LocalAnswer.code(Rcode.SERVFAIL, Rcode.EDE_NO_REACHABLE_AUTHORITY);
    private static final LocalAnswer FAILED =
            LocalAnswer.code(Rcode.SERVFAIL, Rcode.EDE_NETWORK_ERROR);

    /** The least that can be said to ANY (RFC 8482 4.2). */
    private static final LocalAnswer ANY = LocalAnswer.record(
            RrType.HINFO,
            "\u0007RFC8482\u0000".getBytes(StandardCharsets.US_ASCII),
            Rcode.EDE_NONE,
            3600);

    private final LoopContext loop;
    private final AnswerSink cache;
    private final QueryObserver observer;
    private final AnswerWalker walker;
    private final @Nullable Refinement refinement;
    private final Routes routes;
    private final Map<Flight.FlightKey, Flight> flights = new HashMap<>();
    private final DeadlineQueue deadlines = new DeadlineQueue();

    /** Flights that wait for something else than a server. */
    private final DeadlineQueue held = new DeadlineQueue();

    private boolean ticking;
    private boolean reachable = true;
    private boolean closed;

    /**
     * @param plan which servers are asked for which names
     * @param keeping how long answers are kept
     * @param cache where answers go
     * @param random where ids, ports and spellings come from when the kernel's bytes cannot be read
     */
    public UpstreamStage(
            LoopContext loop,
            UpstreamPlan plan,
            Keeping keeping,
            AnswerSink cache,
            QueryObserver observer,
            SecureRandom random) {
        this.loop = loop;
        this.cache = cache;
        this.observer = observer;
        this.walker = new AnswerWalker(keeping);
        Replies replies = new Replies(this, loop, cache, walker, plan.rebinding());
        byte[] scratch = new byte[Limits.MESSAGE_BYTES];
        RandomNumbers numbers = new RandomNumbers(new KernelBytes(random));
        AddressLookup addresses = new NameLookup(this)::find;
        this.routes = new Routes(
                plan,
                server -> new Server(
                        server,
                        loop,
                        replies,
                        scratch,
                        numbers,
                        plan.authorities(),
                        plan.dnssec().trusted().contains(server),
                        addresses));
        // Nothing of it is loaded where neither is configured.
        this.refinement = plan.dnssec().validate() || plan.dns64() != null
                ? new Refinement(this, loop, cache, plan, walker)
                : null;
    }

    @Override
    public Step step() {
        return Step.UPSTREAM;
    }

    @Override
    public Outcome handle(Query query) {
        if (query.answer() != null) {
            if (query.wantsRefresh()) {
                refresh(query.request());
            }
            return Outcome.CONTINUE;
        }
        Request request = query.request();
        if (request.type == RrType.ANY) {
            return reply(query, ANY);
        }
        Flight flight = new Flight(query, routes.of(request), loop.ticker().getAsLong());
        Flight same = flights.get(flight.key());
        if (same != null) {
            return same.join(query) ? Outcome.WAIT : reply(query, SILENT);
        }
        if (flights.size() >= Limits.UPSTREAM_FLIGHTS) {
            return reply(query, SILENT);
        }
        flights.put(flight.key(), flight);
        loop.tally().inFlight(flights.size());
        start(flight);
        return Outcome.WAIT;
    }

    /** Asks for what is nearly over, while the client has its answer already. */
    private void refresh(Request request) {
        if (flights.size() >= Limits.UPSTREAM_FLIGHTS / 2) {
            return;
        }
        Flight flight =
                Flight.refresh(request, routes.of(request), loop.ticker().getAsLong());
        if (flights.putIfAbsent(flight.key(), flight) == null) {
            loop.tally().refreshed();
            loop.tally().inFlight(flights.size());
            start(flight);
        }
    }

    private void start(Flight flight) {
        if (refinement == null || !refinement.takes(flight)) {
            attempt(flight);
        }
    }

    /** Notes that some server has answered. */
    void heard() {
        if (!reachable) {
            reachable = true;
            observer.upstream(true);
        }
    }

    /** Whether something is added to the answer before it is given; then it is taken over. */
    boolean refines(Flight flight, LearntAnswer answer) {
        return refinement != null && refinement.adds(flight, answer);
    }

    /** Monotonic time in nanoseconds. */
    long now() {
        return loop.ticker().getAsLong();
    }

    /** Asks for the sake of this program; the hearer is told once, later, on the event loop. */
    void lookup(Request request, Consumer<Answer> hearer) {
        lookup(request, true, hearer);
    }

    /**
     * The same.
     *
     * @param kept whether an answer that is kept will do
     */
    void lookup(Request request, boolean kept, Consumer<Answer> hearer) {
        lookup(request, routes.of(request), kept, hearer);
    }

    /** Asks the plain servers that are asked before the others can be. */
    void lookupFirst(Request request, Consumer<Answer> hearer) {
        ServerGroup group = routes.bootstrap();
        if (group == null) {
            later(() -> hearer.accept(SILENT));
        } else {
            lookup(request, group, false, hearer);
        }
    }

    private void lookup(Request request, ServerGroup group, boolean kept, Consumer<Answer> hearer) {
        long now = loop.ticker().getAsLong();
        LearntAnswer known = kept && !group.bootstrap() ? cache.fresh(request, now) : null;
        if (known != null) {
            later(() -> hearer.accept(known));
            return;
        }
        Flight flight = Flight.refresh(request, group, now);
        Flight same = flights.get(flight.key());
        Flight heard = same == null ? flight : same;
        boolean full = same == null && flights.size() >= Limits.UPSTREAM_FLIGHTS;
        if (closed || full || !heard.hear(hearer)) {
            later(() -> hearer.accept(SILENT));
        } else if (same == null) {
            flights.put(flight.key(), flight);
            loop.tally().inFlight(flights.size());
            start(flight);
        }
    }

    private void later(Runnable what) {
        loop.eventLoop().execute(() -> {
            what.run();
            loop.batch().flush();
        });
    }

    /**
     * Lets a flight wait for something else than its servers, for as long as for those.
     *
     * @param otherwise what is given when that never comes; null for a failure
     */
    void hold(Flight flight, @Nullable LearntAnswer otherwise) {
        leaveQueue(flight);
        flight.forget();
        flight.held(otherwise);
        flight.deadlineNanos = loop.ticker().getAsLong() + Limits.UPSTREAM_TOTAL_MS * 1_000_000L;
        held.add(flight);
        tick();
    }

    private static void leaveQueue(Flight flight) {
        if (flight.queue != null) {
            flight.queue.remove(flight);
        }
    }

    /** Who is asked instead of servers that fail; null when nobody may be. */
    @Nullable
    ServerGroup instead(Flight flight) {
        return closed ? null : routes.instead(flight.request(), flight.group());
    }

    /** Sends the question to others, from the first attempt on. */
    void askInstead(Flight flight, ServerGroup others) {
        flight.moveTo(others);
        attempt(flight);
    }

    /** Remembers an answer, unless it was given for the moment only. */
    void keep(Flight flight, LearntAnswer answer, long now) {
        if (!flight.group().bootstrap()) {
            cache.put(flight.request(), answer, now);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Flight flight : new ArrayList<>(flights.values())) {
            end(flight, SILENT);
        }
        routes.close();
        if (refinement != null) {
            refinement.close();
        }
    }

    /** Goes on after an attempt whose server failed. */
    void tryOthers(Flight flight) {
        retry(flight, FAILED);
    }

    private void retry(Flight flight, LocalAnswer otherwise) {
        flight.countFold(loop.ticker().getAsLong());
        if (!flight.mayTryAgain() || closed) {
            giveUp(flight, otherwise);
        } else {
            attempt(flight);
        }
    }

    private void attempt(Flight flight) {
        long now = loop.ticker().getAsLong();
        ServerGroup group = flight.group();
        int attempt = flight.nextAttempt();
        leaveQueue(flight);
        flight.deadlineNanos = now + ATTEMPT_NANOS;
        deadlines.add(flight);
        if (group.parallel() && attempt == 0) {
            for (Server server : group.present(now)) {
                ask(server, flight, now);
            }
        } else {
            ask(group.choose(attempt, now), flight, now);
        }
        tick();
    }

    private void ask(Server server, Flight flight, long now) {
        loop.tally().asked();
        if (!server.ask(flight, now)) {
            server.missed(now);
        }
    }

    private void tick() {
        if (!ticking && !closed) {
            ticking = true;
            loop.eventLoop().schedule(this::expire, TICK_MS, TimeUnit.MILLISECONDS);
        }
    }

    private void expire() {
        ticking = false;
        long now = loop.ticker().getAsLong();
        for (Flight due = deadlines.takeDue(now); due != null; due = deadlines.takeDue(now)) {
            due.missed(now);
            loop.tally().missed();
            retry(due, due.sawFailure() ? FAILED : SILENT);
        }
        for (Flight due = held.takeDue(now); due != null; due = held.takeDue(now)) {
            LearntAnswer otherwise = due.otherwise();
            if (otherwise == null) {
                giveUp(due, SILENT);
            } else {
                end(due, otherwise);
            }
        }
        loop.batch().flush();
        if (!deadlines.isEmpty() || !held.isEmpty()) {
            tick();
        }
    }

    /** The old answer where there is one; else a failure, remembered for a moment. */
    private void giveUp(Flight flight, LocalAnswer otherwise) {
        ServerGroup other = instead(flight);
        if (other != null) {
            askInstead(flight, other);
            return;
        }
        if (reachable && !flight.sawFailure() && !flight.wasHeld()) {
            reachable = false;
            observer.upstream(false);
        }
        if (closed) {
            end(flight, otherwise);
            return;
        }
        long now = loop.ticker().getAsLong();
        Request request = flight.request();
        LearntAnswer given = cache.stale(request, now);
        if (given == null) {
            int ttl = Limits.CACHE_SILENCE_TTL_S;
            given = LearntAnswer.failure(request, otherwise.ede(), ttl, now);
        }
        keep(flight, given, now);
        end(flight, given);
    }

    /** Gives everybody the answer. */
    void end(Flight flight, Answer answer) {
        if (ended(flight)) {
            return;
        }
        flights.remove(flight.key());
        loop.tally().inFlight(flights.size());
        leaveQueue(flight);
        flight.end();
        for (Query query : flight.waiting()) {
            query.answer(answer);
            query.resume(Step.UPSTREAM);
        }
        for (Consumer<Answer> hearer : flight.hearers()) {
            hearer.accept(answer);
        }
    }

    /** Whether all that waited have their answer. */
    boolean ended(Flight flight) {
        return flights.get(flight.key()) != flight;
    }

    private static Outcome reply(Query query, LocalAnswer answer) {
        query.answer(answer);
        return Outcome.REPLY;
    }
}
