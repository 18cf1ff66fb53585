package org.sakhius.console.server;

import io.vertx.core.Vertx;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.notify.Notifier;
import org.sakhius.console.notify.NotifySettings;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.NoticeStore;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Notifying as the rest of the server sees it. Without settings there is none of it, and the
 * classes behind are not loaded.
 */
final class NotifySide implements AutoCloseable {
    private final @Nullable Notifier notifier;
    private final NotifyRoutes routes;

    private NotifySide(@Nullable Notifier notifier, NotifyRoutes routes) {
        this.notifier = notifier;
        this.routes = routes;
    }

    /** Builds what the settings ask for; sends nothing yet. Blocks. */
    static NotifySide of(
            @Nullable NotifySettings settings,
            Vertx vertx,
            Database database,
            @Nullable NoticeStore notices,
            StartOptions options,
            Supplier<URI> page)
            throws ConsoleStartException {
        if (settings == null || notices == null) {
            return new NotifySide(null, new NotifyRoutes.None());
        }
        NotifyApi api = NotifyApi.open(settings, vertx, database, notices, options, page);
        return new NotifySide(api.notifier(), api);
    }

    NotifyRoutes routes() {
        return routes;
    }

    void start() {
        if (notifier != null) {
            notifier.start();
        }
    }

    /** Something was stored or asked for. */
    void ring() {
        if (notifier != null) {
            notifier.ring();
        }
    }

    void keepHouse() {
        if (notifier != null) {
            notifier.keepHouse();
        }
    }

    Map<String, Long> counts() {
        return notifier == null ? Map.of() : notifier.counts();
    }

    @Override
    public void close() {
        if (notifier != null) {
            notifier.close();
        }
    }
}
