package org.sakhius.agent.listen.encrypted;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.pipeline.Origin;
import org.sakhius.agent.pipeline.Query;

import java.util.function.Supplier;

/**
 * One request and its response (RFC 8484 4), whatever the version of HTTP. Confined to one event
 * loop.
 */
abstract class HttpExchange extends ChannelInboundHandlerAdapter implements Origin {
    private final Conversation conversation;
    private final Channel stream;
    private final Supplier<@Nullable String> idByName;
    private @Nullable HttpRequest request;
    private @Nullable ByteBuf body;
    private boolean asked;

    HttpExchange(Conversation conversation, Channel stream, Supplier<@Nullable String> idByName) {
        this.conversation = conversation;
        this.stream = stream;
        this.idByName = idByName;
    }

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
     * @param message the reply, to be released by whoever takes it
     */
    abstract void respond(int freshSeconds, ByteBuf message);

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
            ask(parsed, parsed.message());
        } else if (last) {
            end();
        }
    }

    /** Takes a piece of the body; the caller releases it. */
    final void data(ByteBuf piece) {
        if (request == null || asked) {
            return;
        }
        ByteBuf before = body;
        int length = piece.readableBytes() + (before == null ? 0 : before.readableBytes());
        if (length > Limits.TCP_QUERY_BYTES) {
            refuse(413);
            return;
        }
        ByteBuf all = before == null ? stream.alloc().buffer(length) : before;
        all.writeBytes(piece);
        body = all;
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
        byte[] message = new byte[all.readableBytes()];
        all.readBytes(message);
        ask(parsed, message);
    }

    private void ask(HttpRequest parsed, byte[] message) {
        asked = true;
        release();
        if (message.length < 12) {
            refuse(400);
            return;
        }
        if (!conversation.query()) {
            refuse(503);
            return;
        }
        Query query = new Query(this, true, message.length);
        System.arraycopy(message, 0, query.request().packet, 0, message.length);
        query.begin(conversation.client(), message.length);
        String id = parsed.clientId();
        query.clientId(id == null ? idByName.get() : id);
        query.encrypted(true);
        conversation.worker().accept(query);
    }

    @Override
    public final void reply(Query query, Answer answer) {
        if (stream.isActive()) {
            int length = conversation.worker().write(query, answer);
            ByteBuf out = stream.alloc().directBuffer(length);
            out.writeBytes(conversation.worker().bytes(), 0, length);
            respond(freshness(answer), out);
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
        if (stream.isActive()) {
            respond(status);
        }
    }

    private void release() {
        ByteBuf left = body;
        body = null;
        if (left != null) {
            left.release();
        }
    }

    @Override
    public final void channelInactive(ChannelHandlerContext ctx) {
        release();
        ctx.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        release();
        ctx.close();
    }
}
