package org.sakhius.console.server;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.sakhius.console.Limits;
import org.sakhius.console.account.Sessions;
import org.sakhius.console.account.Sessions.Session;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The open live streams, server-sent events by viewer. A stream says only that something lies at a
 * cursor; the page then fetches it. Whoever reads too slowly is closed and comes again. Event loop
 * only, but for {@link #recheck}'s look at the database.
 */
final class LiveStreams {
    private final Map<String, Deque<Stream>> byViewer = new HashMap<>();
    private final Sessions sessions;
    private final WorkPool work;
    private final int most;
    private final AtomicInteger count = new AtomicInteger();

    LiveStreams(Sessions sessions, WorkPool work, int most) {
        this.sessions = sessions;
        this.work = work;
        this.most = most;
    }

    private record Stream(Session session, HttpServerResponse response) {}

    /** Turns a request into a live stream of its session's viewer. */
    void open(RoutingContext ctx, Session session) {
        Deque<Stream> mine = byViewer.computeIfAbsent(session.viewer(), k -> new ArrayDeque<>());
        if (mine.size() >= Limits.LIVE_PER_VIEWER_COUNT) {
            close(mine.getFirst());
            mine = byViewer.computeIfAbsent(session.viewer(), k -> new ArrayDeque<>());
        }
        if (count.get() >= most) {
            if (mine.isEmpty()) {
                byViewer.remove(session.viewer());
            }
            ctx.fail(ApiError.tooMany("Too many pages are open. They will try again."));
            return;
        }
        HttpServerResponse response = ctx.response();
        Stream stream = new Stream(session, response);
        mine.addLast(stream);
        count.incrementAndGet();
        response.closeHandler(closed -> forget(stream));
        response.setWriteQueueMaxSize(Limits.LIVE_QUEUE_BYTES);
        response.setChunked(true);
        response.putHeader("Content-Type", "text/event-stream; charset=utf-8");
        response.putHeader("Cache-Control", "no-store");
        // Tells nginx not to hold events back.
        response.putHeader("X-Accel-Buffering", "no");
        say(stream, ": open\n\n");
    }

    /** Tells viewers that an envelope for them lies at a cursor. */
    void announce(Collection<String> viewers, long cursor) {
        String event = "event: envelope\ndata: {\"cursor\":" + cursor + "}\n\n";
        for (String viewer : viewers) {
            for (Stream stream : of(viewer)) {
                say(stream, event);
            }
        }
    }

    /** Sends a test to all pages of a viewer. */
    void tryOut(String viewer) {
        for (Stream stream : of(viewer)) {
            say(stream, "event: test\ndata: {}\n\n");
        }
    }

    /** Closes a viewer's streams; with a session, only that session's. */
    void end(Session session) {
        for (Stream stream : of(session.viewer())) {
            if (Arrays.equals(stream.session().tokenHash(), session.tokenHash())) {
                close(stream);
            }
        }
    }

    /** Keeps all streams alive, and closes those whose session has ended meanwhile. */
    void heartbeat() {
        for (Stream stream : all()) {
            say(stream, ": alive\n\n");
        }
        recheck();
    }

    /** Closes streams whose session has ended, by time, sign-out or removal of the viewer. */
    void recheck() {
        List<Stream> looked = all();
        if (looked.isEmpty()) {
            return;
        }
        List<Session> of = looked.stream().map(Stream::session).toList();
        work.run(() -> sessions.running(of)).onSuccess(running -> {
            for (Stream stream : looked) {
                if (!running.contains(ByteBuffer.wrap(stream.session().tokenHash()))) {
                    close(stream);
                }
            }
        });
    }

    /** Closes all streams. */
    void closeAll() {
        all().forEach(this::close);
    }

    /** Open streams; may be asked from any thread. */
    int count() {
        return count.get();
    }

    private void say(Stream stream, String text) {
        if (stream.response().writeQueueFull()) {
            stream.response().reset();
            forget(stream);
        } else {
            stream.response().write(text);
        }
    }

    private void close(Stream stream) {
        forget(stream);
        if (!stream.response().ended() && !stream.response().closed()) {
            stream.response().end();
        }
    }

    private void forget(Stream stream) {
        Deque<Stream> mine = byViewer.get(stream.session().viewer());
        if (mine != null && mine.remove(stream)) {
            count.decrementAndGet();
            if (mine.isEmpty()) {
                byViewer.remove(stream.session().viewer());
            }
        }
    }

    private List<Stream> of(String viewer) {
        return List.copyOf(byViewer.getOrDefault(viewer, new ArrayDeque<>()));
    }

    private List<Stream> all() {
        List<Stream> out = new ArrayList<>();
        byViewer.values().forEach(out::addAll);
        return out;
    }
}
