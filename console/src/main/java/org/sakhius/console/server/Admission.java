package org.sakhius.console.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import org.sakhius.console.Limits;

/**
 * Lets in as many envelopes as can be held in memory, from the first byte of the body until the
 * answer. Whoever comes beyond that is read to the end, without keeping anything, and told 429: a
 * connection that is cut in the middle of its request never sees its answer. Event loop only.
 */
final class Admission implements Handler<RoutingContext> {
    private static final long MOST = Limits.ENVELOPE_BYTES;

    private final Tally tally;
    private int count;
    private long bytes;

    Admission(Tally tally) {
        this.tally = tally;
    }

    @Override
    public void handle(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        long declared = BodyReader.declared(request);
        long size = declared == 0 ? MOST : Math.min(declared, MOST);
        if (count >= Limits.ENVELOPES_UNDER_WAY_COUNT
                || bytes + size > Limits.ENVELOPES_UNDER_WAY_BYTES) {
            tally.busy.increment();
            request.handler(chunk -> {});
            request.endHandler(end -> ctx.fail(full()));
            return;
        }
        count++;
        bytes += size;
        Place place = new Place(size);
        ctx.addHeadersEndHandler(answered -> place.leave());
        ctx.response().closeHandler(closed -> place.leave());
        ctx.next();
    }

    /** What an agent is told when there are too many envelopes. */
    static ApiError full() {
        return ApiError.tooMany("Too many messages at once. Keep it and try later.");
    }

    private final class Place {
        private final long size;
        private boolean left;

        Place(long size) {
            this.size = size;
        }

        void leave() {
            if (!left) {
                left = true;
                count--;
                bytes -= size;
            }
        }
    }
}
