package org.sakhius.console.server;

import io.vertx.core.Vertx;

import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.notify.Notifier;
import org.sakhius.console.notify.NotifyException;
import org.sakhius.console.notify.NotifySettings;
import org.sakhius.console.notify.Ways;
import org.sakhius.console.store.Channel;
import org.sakhius.console.store.ChannelKind;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.NoticeStore;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The ways by which a viewer is told, as its page asks. Blocks; for worker threads. */
final class NotifyApi implements NotifyRoutes {
    private static final int CODE_CHARS = 6;

    private final Notifier notifier;

    private NotifyApi(Notifier notifier) {
        this.notifier = notifier;
    }

    /** Builds what the settings ask for. Blocks. */
    static NotifyApi open(
            NotifySettings settings,
            Vertx vertx,
            Database database,
            NoticeStore notices,
            StartOptions options,
            Supplier<URI> page)
            throws ConsoleStartException {
        try {
            return new NotifyApi(new Notifier(
                    settings,
                    new Notifier.Ground(
                            vertx, database, notices, options.clock(), options.random(), page)));
        } catch (NotifyException e) {
            throw new ConsoleStartException("console notify: " + e.getMessage(), e);
        }
    }

    Notifier notifier() {
        return notifier;
    }

    @Override
    public Answer list(Session session) {
        List<String> offered = Arrays.stream(ChannelKind.values())
                .filter(notifier.offered()::contains)
                .map(ChannelKind::id)
                .toList();
        List<Map<String, Object>> channels = notifier.ways().of(session.viewer()).stream()
                .map(NotifyApi::shown)
                .toList();
        return Answer.object(
                200,
                "offered",
                offered,
                "key",
                notifier.applicationServerKey(),
                "channels",
                channels,
                "turn",
                notifier.ways().turn(session.viewer()));
    }

    private static Map<String, Object> shown(Channel channel) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("kind", channel.kind().id());
        out.put("state", state(channel));
        out.put("lang", channel.lang());
        out.put("shown", Ways.shown(channel));
        if (channel.kind() == ChannelKind.PUSH && channel.ready()) {
            out.put("mark", Ways.mark(channel));
        }
        return out;
    }

    private static String state(Channel channel) {
        if (channel.ready()) {
            return "ready";
        }
        // A subscription needs no proof: one that is not ready was one.
        return channel.kind() == ChannelKind.PUSH ? "gone" : "waiting";
    }

    @Override
    public Answer put(Call call, Session session) {
        ChannelKind kind = kind(call);
        Json body = Json.object(call.body());
        String lang = body.text("lang");
        if (!lang.equals("mn") && !lang.equals("en")) {
            throw ApiError.malformed("\"lang\" is mn or en.");
        }
        Ways.Answer answer = kind == ChannelKind.PUSH
                ? notifier.ways()
                        .subscribe(
                                session.viewer(),
                                body.text("endpoint"),
                                bytes(body, "p256dh"),
                                bytes(body, "auth"),
                                lang)
                : notifier.ways().ask(session.viewer(), kind, body.text("address"), lang);
        return done(answer);
    }

    @Override
    public Answer renew(Call call) {
        Json body = Json.object(call.body());
        return done(notifier.ways()
                .renew(
                        body.text("was"),
                        bytes(body, "wasAuth"),
                        body.text("endpoint"),
                        bytes(body, "p256dh"),
                        bytes(body, "auth")));
    }

    @Override
    public Answer turn(Call call, Session session) {
        long turn = Json.object(call.body()).number("turn");
        if (notifier.ways().choose(session.viewer(), turn) != Ways.Answer.DONE) {
            throw ApiError.malformed("\"turn\" is 0 to " + (Limits.NOTIFY_TURNS_COUNT - 1) + ".");
        }
        notifier.ring();
        return Answer.empty();
    }

    @Override
    public Answer confirm(Call call, Session session) {
        String code = Json.object(call.body()).text("code");
        if (code.length() != CODE_CHARS) {
            throw wrongCode();
        }
        return done(notifier.ways().confirm(session.viewer(), kind(call), code));
    }

    @Override
    public Answer test(Call call, Session session) {
        return done(notifier.ways().test(session.viewer(), kind(call)));
    }

    @Override
    public Answer remove(Call call, Session session) {
        notifier.ways().remove(session.viewer(), kind(call));
        return Answer.empty();
    }

    private Answer done(Ways.Answer answer) {
        switch (answer) {
            case DONE -> notifier.ring();
            case NOT_OFFERED, NONE -> throw ApiError.unknown();
            case MALFORMED -> throw ApiError.malformed("This is no such address.");
            case TOO_OFTEN -> throw ApiError.tooMany("Asked for too often. Try in an hour.");
            case WRONG -> throw wrongCode();
        }
        return Answer.empty();
    }

    private static ApiError wrongCode() {
        return new ApiError(400, "code", "The code is wrong or too old. Ask for a new one.");
    }

    private static ChannelKind kind(Call call) {
        return ChannelKind.of(call.param("kind")).orElseThrow(ApiError::unknown);
    }

    private static byte[] bytes(Json body, String field) {
        return Crypto.base64url(body.text(field)).orElse(new byte[0]);
    }
}
