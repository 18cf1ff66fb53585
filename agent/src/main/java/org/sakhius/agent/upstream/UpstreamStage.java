package org.sakhius.agent.upstream;

import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.AnswerWalker;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.limits.Limits;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks the configured servers, in their order, what nobody here knows.
 *
 * <p>Equal questions in flight are one question. A server that is silent or fails is followed by
 * the next; after all attempts the client gets SERVFAIL with an extended error, within two seconds.
 */
public final class UpstreamStage implements Stage, ReplySink {
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
    private final AnswerWalker walker = new AnswerWalker();
    private final List<Server> servers = new ArrayList<>();
    private final Map<Flight.FlightKey, Flight> flights = new HashMap<>();
    private final DeadlineQueue deadlines = new DeadlineQueue();
    private boolean ticking;
    private boolean reachable = true;
    private boolean closed;

    /**
     * @param about the servers in order of preference
     * @param cache where answers go
     * @param random where ids and ports come from
     */
    public UpstreamStage(
            LoopContext loop,
            List<UpstreamServer> about,
            AnswerSink cache,
            QueryObserver observer,
            SecureRandom random) {
        this.loop = loop;
        this.cache = cache;
        this.observer = observer;
        byte[] scratch = new byte[Limits.MESSAGE_BYTES];
        RandomNumbers numbers = new RandomNumbers(random);
        for (UpstreamServer server : about) {
            servers.add(new Server(server, loop, this, scratch, numbers));
        }
    }

    @Override
    public Step step() {
        return Step.UPSTREAM;
    }

    @Override
    public Outcome handle(Query query) {
        if (query.answer() != null) {
            return Outcome.CONTINUE;
        }
        Request request = query.request();
        if (request.type == RrType.ANY) {
            return reply(query, ANY);
        }
        Flight flight = new Flight(query, loop.ticker().getAsLong());
        Flight same = flights.get(flight.key());
        if (same != null) {
            return same.join(query) ? Outcome.WAIT : reply(query, SILENT);
        }
        if (flights.size() >= Limits.UPSTREAM_FLIGHTS || servers.isEmpty()) {
            return reply(query, SILENT);
        }
        flights.put(flight.key(), flight);
        attempt(flight);
        return Outcome.WAIT;
    }

    @Override
    public void replied(Flight flight, Server server, byte[] b, int length, boolean tcp) {
        if (ended(flight)) {
            return;
        }
        server.answered();
        if (!reachable) {
            reachable = true;
            observer.upstream(true);
        }
        if (!tcp && (Wire.u16(b, Wire.FLAGS) & Wire.TC) != 0) {
            server.askOverTcp(flight);
            return;
        }
        long now = loop.ticker().getAsLong();
        Request request = flight.request();
        LearntAnswer answer = walker.walk(b, length, request.questionEnd(), now);
        flight.failureSeen();
        if (answer == null) {
            retry(flight, FAILED);
        } else if (answer.failure() && flight.mayTryAgain() && servers.size() > 1) {
            retry(flight, FAILED);
        } else {
            cache.put(request, answer, now);
            end(flight, answer);
        }
    }

    @Override
    public void failed(Flight flight, Server server) {
        if (!ended(flight)) {
            server.missed(loop.ticker().getAsLong());
            retry(flight, FAILED);
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Flight flight : new ArrayList<>(flights.values())) {
            end(flight, SILENT);
        }
        servers.forEach(Server::close);
    }

    private void retry(Flight flight, LocalAnswer otherwise) {
        if (!flight.mayTryAgain() || closed) {
            giveUp(flight, otherwise);
        } else {
            attempt(flight);
        }
    }

    private void attempt(Flight flight) {
        long now = loop.ticker().getAsLong();
        Server server = choose(flight.nextAttempt(), now);
        deadlines.remove(flight);
        flight.deadlineNanos = now + ATTEMPT_NANOS;
        deadlines.add(flight);
        flight.asked(server);
        if (!server.ask(flight, now)) {
            server.missed(now);
        }
        tick();
    }

    /** The next in the order of configuration, those that are away behind the others. */
    private Server choose(int attempt, long nowNanos) {
        int place = attempt % servers.size();
        for (Server server : servers) {
            if (!server.away(nowNanos) && place-- == 0) {
                return server;
            }
        }
        for (Server server : servers) {
            if (server.away(nowNanos) && place-- == 0) {
                return server;
            }
        }
        return servers.get(0);
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
            retry(due, due.sawFailure() ? FAILED : SILENT);
        }
        loop.batch().flush();
        if (!deadlines.isEmpty()) {
            tick();
        }
    }

    private void giveUp(Flight flight, LocalAnswer answer) {
        if (reachable && !flight.sawFailure()) {
            reachable = false;
            observer.upstream(false);
        }
        end(flight, answer);
    }

    private void end(Flight flight, Answer answer) {
        if (ended(flight)) {
            return;
        }
        flights.remove(flight.key());
        deadlines.remove(flight);
        flight.end();
        for (Query query : flight.waiting()) {
            query.answer(answer);
            query.resume(Step.UPSTREAM);
        }
    }

    private boolean ended(Flight flight) {
        return flights.get(flight.key()) != flight;
    }

    private static Outcome reply(Query query, LocalAnswer answer) {
        query.answer(answer);
        return Outcome.REPLY;
    }
}
