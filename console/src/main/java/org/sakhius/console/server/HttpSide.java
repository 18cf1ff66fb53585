package org.sakhius.console.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.account.AgentAuth;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Databases;
import org.sakhius.console.store.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The network side of a console: one Vert.x with one event loop and a few workers, put together and
 * taken apart in one place.
 */
final class HttpSide implements AutoCloseable, Words.Ear {
    private static final Logger LOG = LoggerFactory.getLogger(HttpSide.class);

    private final Vertx vertx;
    private final WorkPool work;
    private final Waits waits;
    private final Waits commandWaits;
    private final Housekeeping housekeeping;
    private final LiveStreams live;
    private final ConnectionGuard connections;
    private final NotifySide notify;
    private final Capacity capacity;
    private final AgentAuth agents;
    private final Tally tally = new Tally();
    private final HttpServer server;
    private final Router router;
    private final Troubles troubles = new Troubles();
    private @Nullable CertificateWatch certificate;
    private @Nullable Health health;
    private volatile int port;
    /** Whether the database tells what any console stored, this one included. */
    private volatile boolean told;

    private HttpSide(
            Vertx vertx,
            HttpServerOptions http,
            Reach reach,
            Services services,
            StartOptions options,
            Map<String, PageFile> page,
            NotifySide notify,
            Capacity capacity) {
        this.vertx = vertx;
        this.notify = notify;
        this.capacity = capacity;
        this.work = new WorkPool(vertx);
        this.waits =
                new Waits(vertx, work, options.nanos(), Limits.WAITS_COUNT, Limits.WAIT_LOOK_MS);
        // Whatever is stored wakes them, so they look only once in between.
        this.commandWaits = new Waits(
                vertx, work, options.nanos(), capacity.commandWaits(), Limits.WAIT_S * 1000 / 2);
        this.agents = services.agents();
        this.housekeeping = new Housekeeping(services.stores(), options.clock());
        this.live = new LiveStreams(services.sessions(), work, capacity.live());
        this.connections = new ConnectionGuard(options.nanos(), capacity);
        this.router = Router.router(vertx);
        new Routes(router, parts(reach, services, options, page)).lay();
        this.server = vertx.createHttpServer(http)
                .connectionHandler(connections)
                .requestHandler(request -> {
                    connections.begins(request);
                    router.handle(request);
                });
    }

    /** Opens the port and returns once it answers. */
    static HttpSide start(
            ConsoleSettings settings, Reach reach, Databases.Opened store, StartOptions options)
            throws ConsoleStartException {
        HttpServerOptions http = HttpOptions.server(settings, reach, options);
        Map<String, PageFile> page =
                PageFiles.read(HttpSide.class.getClassLoader(), options.pageFolder());
        AtomicInteger bound = new AtomicInteger();
        Services services = Services.over(
                store.database(), settings, options, () -> reach.publicUrl(bound.get()));
        Vertx vertx = Vertx.vertx(HttpOptions.vertx(settings.capacity()));
        NotifySide notify;
        try {
            notify = NotifySide.of(
                    settings.notices(),
                    vertx,
                    store.database(),
                    services.stores().notices(),
                    options,
                    () -> reach.publicUrl(bound.get()));
        } catch (ConsoleStartException | RuntimeException e) {
            vertx.close();
            throw e;
        }
        HttpSide side = new HttpSide(
                vertx, http, reach, services, options, page, notify, settings.capacity());
        try {
            side.watchCertificate(settings, http, options);
            side.told = store.database().listen(word -> Words.read(word, side));
            side.listen(settings, reach);
            bound.set(side.port);
            side.openHealth(settings.metrics(), store.database());
            notify.start();
            return side;
        } catch (ConsoleStartException | RuntimeException e) {
            side.close();
            throw e;
        }
    }

    private Routes.Parts parts(
            Reach reach, Services services, StartOptions options, Map<String, PageFile> page) {
        String publicHost = reach.publicUrl(0).getHost();
        return new Routes.Parts(
                services.agents(),
                new EnvelopeApi(
                        services.stores(),
                        services.agents(),
                        options.clock(),
                        this::announce,
                        new AgentRate(options.nanos()),
                        tally),
                new EnvelopeQueue(services.stores().envelopes(), work, tally),
                new Admission(tally),
                new PairingApi(services.stores().pairings(), options.clock(), this::pairing),
                new SessionApi(services.sessions(), services.factors()),
                new AccountApi(
                        services.sessions(),
                        services.factors(),
                        services.stores().revocations(),
                        options.clock(),
                        () -> work.onLoop(live::recheck)),
                new CommandApi(
                        services.stores().commands(),
                        services.stores().viewers(),
                        options.clock(),
                        this::command),
                new RecordApi(services.stores().records()),
                notify.routes(),
                services.stores().viewers(),
                live,
                new LiveTest(services.stores(), options.clock(), () -> told, this::tried),
                waits,
                commandWaits,
                work,
                new RateLimit(options.nanos(), capacity.openPerMinute()),
                connections,
                new OriginCheck(() -> reach.publicUrl(port)),
                new HostCheck(reach, publicHost),
                new Headers(reach.tls() && !publicHost.equals("localhost"), options.clock()),
                new Page(page),
                new Status());
    }

    /** Announces what this console stored, unless the database tells it to all consoles. */
    private void announce(Collection<String> viewers, long cursor) {
        notify.ring();
        if (!told) {
            envelope(viewers, cursor);
        }
    }

    @Override
    public void envelope(Collection<String> viewers, long cursor) {
        work.onLoop(() -> live.announce(viewers, cursor));
    }

    @Override
    public void tried(String viewer) {
        work.onLoop(() -> live.tryOut(viewer));
    }

    @Override
    public void pairing(String pairing) {
        work.onLoop(() -> waits.wake(pairing));
    }

    @Override
    public void command(String agent) {
        work.onLoop(() -> commandWaits.wake(agent));
    }

    @Override
    public void ended(String viewer) {
        work.onLoop(live::recheck);
    }

    /** Pages whose stream ends come again and list anew: that finds whatever was missed. */
    @Override
    public void missed() {
        work.onLoop(() -> {
            live.closeAll();
            waits.wakeAll();
            commandWaits.wakeAll();
        });
    }

    private void listen(ConsoleSettings settings, Reach reach) throws ConsoleStartException {
        String place = settings.listenHost() + ":" + settings.listenPort();
        try {
            port = await(server.listen(settings.listenPort(), reach.address().getHostAddress()))
                    .actualPort();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConsoleStartException(HttpOptions.reason(place, cause, reach.tls()), cause);
        } catch (TimeoutException e) {
            throw new ConsoleStartException(
                    "console listen: " + place + " did not open in time", e);
        }
        vertx.setPeriodic(Limits.CONNECTION_SWEEP_MS, t -> connections.sweep());
        vertx.setPeriodic(Limits.LIVE_HEARTBEAT_MS, t -> live.heartbeat());
        vertx.setPeriodic(Limits.HOUSEKEEPING_MS, Limits.HOUSEKEEPING_MS, t -> keepHouse());
    }

    /** Before the port opens, so that a key of another certificate is a start error. */
    private void watchCertificate(
            ConsoleSettings settings, HttpServerOptions http, StartOptions options)
            throws ConsoleStartException {
        Path chain = settings.tlsCertificate();
        Path key = settings.tlsKey();
        KeyCertOptions pair = http.getKeyCertOptions();
        if (!(pair instanceof PemKeyCertOptions read) || chain == null || key == null) {
            return;
        }
        Tls.checkPair(pair, vertx);
        CertificateWatch watch = new CertificateWatch(
                chain, key, read, http.getSslOptions(), vertx, server, troubles, options.clock());
        certificate = watch;
        vertx.setPeriodic(
                Limits.TLS_LOOK_MS,
                t -> work.run(() -> {
                            watch.look();
                            return true;
                        })
                        .onFailure(e ->
                                LOG.warn("Nobody looks at the certificate: {}", e.toString())));
    }

    void trust(List<TrustedAgent> others) {
        agents.trust(Services.keys(others));
    }

    /** Notes what is to be mended, or that it was; {@link Troubles#set}. */
    void trouble(String matter, @Nullable String line) {
        troubles.set(matter, line);
    }

    /** When the certificate in force ends, in seconds since 1970; 0 where there is none. */
    private long certificateEnds() {
        CertificateWatch watch = certificate;
        return watch == null ? 0 : watch.ends().getEpochSecond();
    }

    /** Looks at the certificate's files now. */
    void lookAtCertificate() {
        CertificateWatch watch = certificate;
        if (watch != null) {
            watch.look();
        }
    }

    private void openHealth(@Nullable InetSocketAddress place, Database database)
            throws ConsoleStartException {
        if (place == null) {
            return;
        }
        Numbers numbers = new Numbers(
                tally,
                connections::count,
                live::count,
                work::waiting,
                notify::counts,
                agents::count,
                troubles::count,
                this::certificateEnds);
        health = new Health(vertx, work, database, numbers, troubles);
        try {
            await(health.listen(place));
        } catch (ExecutionException | TimeoutException e) {
            throw new ConsoleStartException(
                    "metrics: " + place.getHostString() + ":" + place.getPort()
                            + " cannot be opened: " + e.getMessage(),
                    e);
        }
    }

    /** The port of health and numbers; 0 where there is none. */
    int healthPort() {
        Health open = health;
        return open == null ? 0 : open.port();
    }

    private void keepHouse() {
        work.run(() -> {
                    housekeeping.run();
                    notify.keepHouse();
                    return true;
                })
                .onFailure(e -> LOG.warn("Old things could not be deleted: {}", e.toString()));
    }

    private static <T> T await(Future<T> future) throws ExecutionException, TimeoutException {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(Limits.START_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException("interrupted");
        }
    }

    int port() {
        return port;
    }

    List<String> routes() {
        return router.getRoutes().stream()
                .filter(route -> route.getPath() != null && route.isExactPath())
                .flatMap(route -> route.methods().stream()
                        .map(method -> method.name() + " " + route.getPath()))
                .toList();
    }

    Map<String, Long> notices() {
        return notify.counts();
    }

    void lookAtNotices() {
        notify.ring();
    }

    void keepNoticesHouse() {
        notify.keepHouse();
    }

    int connections() {
        return connections.count();
    }

    Housekeeping housekeeping() {
        return housekeeping;
    }

    /**
     * Ends live streams and long polls, lets running work end, and stops all threads, in this
     * order: a worker that ends last finds its event loop still there.
     */
    @Override
    public void close() {
        CompletableFuture<Void> idle = work.close();
        notify.close();
        work.onLoop(() -> {
            live.closeAll();
            waits.wakeAll();
            commandWaits.wakeAll();
        });
        try {
            await(Future.fromCompletionStage(idle));
            await(server.close());
            Health open = health;
            if (open != null) {
                await(open.close());
            }
            await(vertx.close());
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The console's network part did not close cleanly: {}", e.toString());
        }
    }
}
