package org.sakhius.agent.listen;

import org.sakhius.agent.cache.AnswerCache;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.ReplyWriter;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.net.LoopContext;
import org.sakhius.agent.pipeline.Pipeline;
import org.sakhius.agent.pipeline.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one event loop answers queries with: a pipeline of its own and space to write replies. All
 * sockets of the loop share it; nothing is shared between loops.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final LocalAnswer BROKEN = LocalAnswer.code(Rcode.SERVFAIL);

    private final LoopContext loop;
    private final Pipeline pipeline;
    private final AnswerCache cache;
    private final ReplyWriter writer = new ReplyWriter();

    Worker(LoopContext loop, Pipeline pipeline, AnswerCache cache) {
        this.cache = cache;
        this.loop = loop;
        this.pipeline = pipeline;
    }

    /** What it remembers; on its event loop, or before and after it runs. */
    AnswerCache cache() {
        return cache;
    }

    /** The event loop and what belongs to it. */
    public LoopContext loop() {
        return loop;
    }

    /**
     * Sends a query on its way. A mistake of ours costs the client this answer, never the server.
     */
    public void accept(Query query) {
        try {
            pipeline.accept(query);
        } catch (RuntimeException mistake) {
            // The name stays out of the log: it may be a protected one.
            LOG.error("A query failed", mistake);
            query.origin().reply(query, BROKEN);
        }
    }

    /** Writes the reply into {@link #bytes}; returns its length. */
    public int write(Query query, Answer answer) {
        loop.tally().answered(answer);
        int limit = query.tcp() ? Limits.MESSAGE_BYTES : datagramBytes(query);
        int length = writer.write(query.request(), answer, limit, loop.ticker().getAsLong());
        return query.encrypted() ? writer.pad(query.request(), length) : length;
    }

    /** From outside, a datagram may be forged: its answer must not be worth much more than it. */
    private static int datagramBytes(Query query) {
        Request request = query.request();
        int limit = Math.min(request.udpSize, Limits.UDP_REPLY_BYTES);
        return query.outside()
                ? Math.min(limit, request.packetLength * Limits.UDP_OUTSIDE_RATIO_COUNT)
                : limit;
    }

    /** The bytes written last; valid until the next reply. */
    public byte[] bytes() {
        return writer.bytes();
    }

    /** Sends what was written. */
    public void flush() {
        loop.batch().flush();
    }

    void close() {
        pipeline.close();
        loop.batch().flush();
    }
}
