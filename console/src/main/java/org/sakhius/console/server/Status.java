package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Says that a console is here, and nothing else. */
final class Status implements Handler<RoutingContext> {
    /** Kept in step with the pom by a test. */
    static final String VERSION = "0.1.0";

    private static final Answer ANSWER =
            Answer.object(200, "name", "sakhius-console", "version", VERSION);

    @Override
    public void handle(RoutingContext ctx) {
        Answers.send(ctx, ANSWER);
    }
}
