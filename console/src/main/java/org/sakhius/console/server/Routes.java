package org.sakhius.console.server;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.sakhius.console.Limits;
import org.sakhius.console.account.AgentAuth;
import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.store.ViewerStore;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * The only place where routes are listed. Each stands under one of three heads that say who may
 * ask: anybody (rate limited, own page only), an agent (signed), a viewer (session). openapi.yaml
 * says the same in another language, and a test holds the two together.
 */
final class Routes {
    private static final String AGENT = "/api/v1/agents/:agent";

    private final Router router;
    private final Parts parts;

    /** What the routes are made of. */
    record Parts(
            AgentAuth agents,
            EnvelopeApi envelopes,
            EnvelopeQueue queue,
            Handler<RoutingContext> admission,
            PairingApi pairings,
            SessionApi sessions,
            AccountApi accounts,
            CommandApi commands,
            RecordApi records,
            NotifyRoutes notices,
            ViewerStore viewers,
            LiveStreams live,
            LiveTest liveTest,
            Waits waits,
            Waits commandWaits,
            WorkPool work,
            RateLimit rate,
            ConnectionGuard connections,
            OriginCheck origins,
            Handler<RoutingContext> hosts,
            Handler<RoutingContext> headers,
            Handler<RoutingContext> page,
            Handler<RoutingContext> status) {}

    private interface Blocking {
        Answer answer(Call call) throws Exception;
    }

    private interface ForViewer {
        Answer answer(Call call, Session session);
    }

    Routes(Router router, Parts parts) {
        this.router = router;
        this.parts = parts;
    }

    /** Lays the routes, in the order in which a request meets them. */
    void lay() {
        // Every answer carries the headers, refusals too.
        router.route().handler(parts.headers());
        router.route().handler(parts.hosts());
        router.route().failureHandler(Failures::answer);
        for (int status : new int[] {400, 404, 405, 413, 500}) {
            router.errorHandler(status, Failures::answer);
        }
        router.route("/api/*").handler(parts.origins());

        open(HttpMethod.GET, "/api/v1/status").method(HttpMethod.HEAD).handler(parts.status());

        router.route(HttpMethod.PUT, AGENT + "/envelopes/:audience/:epoch/:sequence")
                .handler(this::claim)
                .handler(parts.admission())
                .handler(new BodyReader(Limits.ENVELOPE_BYTES))
                .handler(this::putEnvelope);
        agent(HttpMethod.PUT, "/pairings/:pairing", Limits.JSON_BODY_BYTES)
                .handler(signed(parts.pairings()::open));
        agent(HttpMethod.GET, "/pairings/:pairing", 0).handler(this::awaitRequest);
        agent(HttpMethod.PUT, "/pairings/:pairing/answer", Limits.JSON_BODY_BYTES)
                .handler(signed(parts.pairings()::answer));
        agent(HttpMethod.DELETE, "/viewers/:viewer", 0).handler(signed(this::removeViewer));
        agent(HttpMethod.GET, "/commands", 0).handler(this::awaitCommands);
        agent(HttpMethod.DELETE, "/commands/:viewer/:sequence", 0)
                .handler(signed(parts.commands()::taken));

        json("/api/v1/pairings/:pairing").handler(blocking(parts.pairings()::request));
        open(HttpMethod.GET, "/api/v1/pairings/:pairing/answer").handler(this::awaitAnswer);
        json("/api/v1/sessions/challenge").handler(blocking(parts.sessions()::challenge));
        json("/api/v1/sessions").handler(this::signIn);

        router.route(HttpMethod.DELETE, "/api/v1/sessions").handler(viewer(this::signOut));
        router.route(HttpMethod.GET, "/api/v1/envelopes").handler(viewer(parts.envelopes()::list));
        router.route(HttpMethod.GET, "/api/v1/live").handler(this::live);
        router.route(HttpMethod.POST, "/api/v1/commands")
                .handler(ctx -> requireType(ctx, "application/octet-stream"))
                .handler(new BodyReader(Limits.COMMAND_BYTES))
                .handler(viewer(parts.commands()::post));
        router.route(HttpMethod.GET, "/api/v1/record")
                .handler(viewer((call, session) -> parts.records().get(session)));
        router.route(HttpMethod.PUT, "/api/v1/record")
                .handler(ctx -> requireType(ctx, "application/json"))
                .handler(new BodyReader(Limits.RECORD_BYTES))
                .handler(viewer(parts.records()::put));

        layAccount();
        layNotify();

        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).handler(parts.page());
    }

    private void layAccount() {
        String sessions = "/api/v1/sessions";
        router.route(HttpMethod.GET, sessions).handler(viewer(parts.sessions()::list));
        router.route(HttpMethod.DELETE, sessions + "/others")
                .handler(viewer(parts.accounts()::endOthers));
        router.route(HttpMethod.DELETE, sessions + "/:session")
                .handler(viewer(parts.accounts()::end));
        router.route(HttpMethod.POST, "/api/v1/factors/challenge")
                .handler(viewer(parts.accounts()::challenge));
        viewerJson(HttpMethod.PUT, "/api/v1/factors/:kind")
                .handler(viewer(parts.accounts()::putFactor));
        router.route(HttpMethod.DELETE, "/api/v1/factors")
                .handler(viewer(parts.accounts()::removeFactors));
        router.route(HttpMethod.DELETE, "/api/v1/viewer").handler(viewer(parts.accounts()::revoke));
    }

    /** Answers a refusal no sooner than all others: how long it took to find out tells nothing. */
    private void signIn(RoutingContext ctx) {
        Call call = Call.of(ctx, parts.origins());
        long began = System.nanoTime();
        parts.work()
                .run(() -> parts.sessions().begin(call))
                .onSuccess(answer -> Answers.send(ctx, answer))
                .onFailure(e -> {
                    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                    parts.work().later(Limits.SIGN_IN_REFUSED_MS - took, () -> ctx.fail(e));
                });
    }

    private void layNotify() {
        String way = "/api/v1/notify/:kind";
        router.route(HttpMethod.GET, "/api/v1/notify")
                .handler(viewer((call, session) -> parts.notices().list(session)));
        viewerJson(HttpMethod.PUT, "/api/v1/notify/turn").handler(viewer(parts.notices()::turn));
        viewerJson(HttpMethod.PUT, way).handler(viewer(parts.notices()::put));
        viewerJson(HttpMethod.POST, way + "/code").handler(viewer(parts.notices()::confirm));
        router.route(HttpMethod.POST, "/api/v1/notify/live/test")
                .handler(viewer((call, session) -> parts.liveTest().send(session)));
        json("/api/v1/notify/push/renew").handler(blocking(parts.notices()::renew));
        router.route(HttpMethod.POST, way + "/test").handler(viewer(parts.notices()::test));
        router.route(HttpMethod.DELETE, way).handler(viewer(parts.notices()::remove));
    }

    /** A route for viewers that takes JSON. */
    private Route viewerJson(HttpMethod method, String path) {
        return router.route(method, path)
                .handler(ctx -> requireType(ctx, "application/json"))
                .handler(new BodyReader(Limits.JSON_BODY_BYTES));
    }

    /** A route for anybody, within the rate limit. */
    private Route open(HttpMethod method, String path) {
        return router.route(method, path).handler(this::limitRate);
    }

    /** A route for anybody that takes JSON; a form or plain text of another site never counts. */
    private Route json(String path) {
        return open(HttpMethod.POST, path)
                .handler(ctx -> requireType(ctx, "application/json"))
                .handler(new BodyReader(Limits.JSON_BODY_BYTES));
    }

    /** A route for agents; the body is read only when the header's claim is plausible. */
    private Route agent(HttpMethod method, String path, int bodyBytes) {
        return router.route(method, AGENT + path)
                .handler(this::claim)
                .handler(new BodyReader(bodyBytes));
    }

    private void limitRate(RoutingContext ctx) {
        if (parts.rate().take(ConnectionGuard.address(ctx.request().connection()))) {
            ctx.next();
        } else {
            ctx.fail(ApiError.tooMany("Too many requests. Wait a minute."));
        }
    }

    private static void requireType(RoutingContext ctx, String wanted) {
        String type = ctx.request().getHeader("Content-Type");
        String bare = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (bare.equals(wanted)) {
            ctx.next();
        } else {
            ctx.fail(new ApiError(415, "media-type", "Send " + wanted + "."));
        }
    }

    private void claim(RoutingContext ctx) {
        try {
            String header = ctx.request().getHeader("Authorization");
            ctx.put(Call.CLAIM, parts.agents().claim(header, ctx.pathParam("agent")));
            ctx.next();
        } catch (AgentAuth.Denied e) {
            ctx.fail(e);
        }
    }

    private Handler<RoutingContext> signed(Blocking endpoint) {
        return blocking(call -> {
            verify(call);
            return endpoint.answer(call);
        });
    }

    /** Checks on a worker, stores with others, answers when that is on disk. */
    private void putEnvelope(RoutingContext ctx) {
        Call call = Call.of(ctx, parts.origins());
        parts.work()
                .run(() -> {
                    verify(call);
                    return parts.envelopes().read(call);
                })
                .compose(envelope -> parts.queue()
                        .put(envelope)
                        .map(outcome -> parts.envelopes().answer(envelope, outcome)))
                .onSuccess(answer -> Answers.send(ctx, answer))
                .onFailure(ctx::fail);
    }

    private void verify(Call call) throws AgentAuth.Denied {
        parts.agents().verify(call.agent(), call.method(), call.uri(), call.body());
    }

    private Handler<RoutingContext> viewer(ForViewer endpoint) {
        return blocking(call -> endpoint.answer(call, parts.sessions().require(call)));
    }

    private Handler<RoutingContext> blocking(Blocking endpoint) {
        return ctx -> {
            Call call = Call.of(ctx, parts.origins());
            parts.work()
                    .run(() -> endpoint.answer(call))
                    .onSuccess(answer -> Answers.send(ctx, answer))
                    .onFailure(ctx::fail);
        };
    }

    private void awaitRequest(RoutingContext ctx) {
        Call call = Call.of(ctx, parts.origins());
        await(ctx, call, () -> {
            verify(call);
            return parts.pairings().requestFor(call);
        });
    }

    private void awaitAnswer(RoutingContext ctx) {
        Call call = Call.of(ctx, parts.origins());
        await(ctx, call, () -> parts.pairings().answerFor(call));
    }

    private void await(RoutingContext ctx, Call call, Callable<Optional<byte[]>> look) {
        parts.waits()
                .until(call.id("pairing"), call.number("wait", 0, 0, Limits.WAIT_S), look)
                .onSuccess(json -> Answers.send(ctx, relayed(json)))
                .onFailure(ctx::fail);
    }

    /** Waits for a command; where too many agents wait already, the answer comes at once. */
    private void awaitCommands(RoutingContext ctx) {
        Call call = Call.of(ctx, parts.origins());
        Waits waits = parts.commandWaits();
        long seconds = call.number("wait", 0, 0, Limits.WAIT_S);
        Future<Optional<Answer>> found = parts.work()
                .run(() -> {
                    verify(call);
                    return parts.commands().waiting(call);
                })
                .compose(first -> first.isPresent() || seconds == 0 || waits.full()
                        ? Future.succeededFuture(first)
                        : waits.until(
                                call.agent().agent(),
                                seconds,
                                () -> parts.commands().waiting(call)));
        found.onSuccess(answer -> Answers.send(ctx, answer.orElseGet(Answer::empty)))
                .onFailure(ctx::fail);
    }

    private static Answer relayed(Optional<byte[]> json) {
        return json.map(Answer::relayed).orElseGet(Answer::empty);
    }

    private Answer removeViewer(Call call) {
        parts.viewers()
                .remove(call.agent().agent(), call.id("viewer"), call.agent().seconds());
        parts.work().onLoop(parts.live()::recheck);
        return Answer.empty();
    }

    private Answer signOut(Call call, Session session) {
        Answer answer = parts.sessions().end(session);
        parts.work().onLoop(() -> parts.live().end(session));
        return answer;
    }

    private void live(RoutingContext ctx) {
        Call call = Call.of(ctx, parts.origins());
        HttpServerRequest request = ctx.request();
        parts.work()
                .run(() -> parts.sessions().require(call))
                .onSuccess(session -> {
                    parts.connections().live(request);
                    parts.live().open(ctx, session);
                })
                .onFailure(ctx::fail);
    }
}
