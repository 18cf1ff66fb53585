package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Query;

/**
 * One request and its response (RFC 8484 4), whatever the version of HTTP. Confined to one event
 * loop.
 */
abstract class HttpExchange implements Origin {
    private static final int HEADER = 12;

    private final Conversation conversation;
    private @Nullable HttpRequest request;
    private @Nullable ByteBuf body;
    private boolean asked;

    HttpExchange(Conversation conversation) {
        this.conversation = conversation;
    }

    /** Whether a response can still be sent. */
    abstract boolean open();

    /** The id of the device by the name that it connected to, or null. */
    abstract @Nullable String idByName();

    /**
     * Sends a response that has no body.
     *
     * @param status such as 400
     */
    abstract void respond(int status);

    /**
     * Sends a reply.
     *
     * @param freshSeconds how long it may be kept
     * @param bytes hold the reply at their beginning; valid during the call
     */
    abstract void respond(int freshSeconds, byte[] bytes, int length);

    /** Takes the head of the request; trailers are of no meaning. */
    final void head(HttpRequest parsed, boolean last) {
        if (request != null) {
            if (last) {
                end();
            }
            return;
        }
        request = parsed;
        if (parsed.refusal() != 0) {
            refuse(parsed.refusal());
        } else if (parsed.message() != null) {
            ask(parsed, Unpooled.wrappedBuffer(parsed.message()));
        } else if (last) {
            end();
        }
    }

    /**
     * Takes a piece of the body; the caller releases it.
     *
     * @param last whether it ends there
     */
    final void data(ByteBuf piece, boolean last) {
        HttpRequest parsed = request;
        if (parsed == null || asked) {
            return;
        }
        ByteBuf before = body;
        int length = piece.readableBytes() + (before == null ? 0 : before.readableBytes());
        if (length > Limits.TCP_QUERY_BYTES) {
            refuse(413);
        } else if (last && before == null && length > 0) {
            ask(parsed, piece);
        } else {
            ByteBuf all = before == null ? piece.alloc().buffer(length) : before;
            all.writeBytes(piece);
            body = all;
            if (last) {
                end();
            }
        }
    }

    /** Everything has come. */
    final void end() {
        HttpRequest parsed = request;
        if (asked) {
            return;
        }
        ByteBuf all = body;
        if (parsed == null || all == null) {
            refuse(400);
            return;
        }
        ask(parsed, all);
    }

    private void ask(HttpRequest parsed, ByteBuf message) {
        asked = true;
        int length = message.readableBytes();
        if (length < HEADER) {
            refuse(400);
            return;
        }
        if (!conversation.query()) {
            refuse(503);
            return;
        }
        Query query = new Query(this, true, length);
        message.readBytes(query.request().packet, 0, length);
        release();
        query.begin(conversation.client(), length);
        String id = parsed.clientId();
        query.clientId(id == null ? idByName() : id);
        query.encrypted(true);
        conversation.worker().accept(query);
    }

    @Override
    public final void reply(Query query, Answer answer) {
        if (open()) {
            int length = conversation.worker().write(query, answer);
            respond(freshness(answer), conversation.worker().bytes(), length);
        }
        conversation.answered();
    }

    @Override
    public final void dropped(Query query) {
        refuse(400);
        conversation.answered();
    }

    /** Never longer than the shortest record lives (RFC 8484 5.1). */
    private int freshness(Answer answer) {
        if (answer instanceof LearntAnswer learnt) {
            long now = conversation.worker().loop().ticker().getAsLong();
            return Math.max(0, learnt.ttlSeconds() - learnt.ageSeconds(now));
        }
        if (answer instanceof RecordsAnswer made) {
            return made.ttlSeconds();
        }
        return ((LocalAnswer) answer).ttlSeconds();
    }

    private void refuse(int status) {
        asked = true;
        release();
        if (open()) {
            respond(status);
        }
    }

    /** Nothing more comes, and nothing can be sent: lets go of what it holds. */
    final void release() {
        ByteBuf left = body;
        body = null;
        if (left != null) {
            left.release();
        }
    }
}
