package org.sakhius.agent.dnssec;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.limits.Limits;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the validator gets messages from: the answer to be judged is at hand, everything else is
 * asked for on the event loop. Called on the worker, and goes on there, never on the event loop.
 */
final class ProofSource implements Resolver {
    private static final int IDS = 0xffff;

    private final Executor loop;
    private final Executor worker;
    private final Asking asking;
    private final AtomicInteger ids = new AtomicInteger();

    /** Answers to be judged, by the id of the query that will ask for them. */
    private final Map<Integer, Message> atHand = new ConcurrentHashMap<>();

    ProofSource(Executor loop, Executor worker, Asking asking) {
        this.loop = loop;
        this.worker = worker;
        this.asking = asking;
    }

    /** Holds an answer ready; returns the id under which it is to be asked for. */
    int give(Message answer) {
        int id = ids.incrementAndGet() & IDS;
        answer.getHeader().setID(id);
        atHand.put(id, answer);
        return id;
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query) {
        return sendAsync(query, worker);
    }

    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor executor) {
        Record question = query.getQuestion();
        int id = query.getHeader().getID();
        Message given = atHand.get(id);
        if (given != null && given.getQuestion().equals(question)) {
            atHand.remove(id);
            Reply<Message> ready = new Reply<>(worker);
            ready.complete(given);
            return ready;
        }
        Request own = RequestParser.question(question.getName().toWire(), question.getType())
                .unchecked();
        CompletableFuture<Message> out = new Reply<>(worker);
        loop.execute(() -> asking.ask(own, answer -> complete(out, query, answer)));
        return out;
    }

    /** A future whose dependants run on the worker, and not on threads made for each. */
    private static final class Reply<T> extends CompletableFuture<T> {
        private final Executor worker;

        Reply(Executor worker) {
            this.worker = worker;
        }

        @Override
        public Executor defaultExecutor() {
            return worker;
        }

        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Reply<>(worker);
        }
    }

    private void complete(CompletableFuture<Message> out, Message query, Answer answer) {
        try {
            out.completeAsync(() -> message(query, answer), worker);
        } catch (RejectedExecutionException full) {
            out.completeExceptionally(full);
        }
    }

    private static Message message(Message query, Answer answer) {
        Message out = null;
        if (answer instanceof LearntAnswer learnt && !learnt.stale()) {
            out = parsed(learnt);
        }
        if (out == null) {
            out = new Message();
            out.addRecord(query.getQuestion(), Section.QUESTION);
            out.getHeader().setFlag(Flags.QR);
            out.getHeader().setRcode(Rcode.SERVFAIL);
        }
        out.getHeader().setID(query.getHeader().getID());
        return out;
    }

    private static @Nullable Message parsed(LearntAnswer learnt) {
        try {
            return new Message(learnt.wire());
        } catch (IOException doesNotRead) {
            return null;
        }
    }

    @Override
    public Duration getTimeout() {
        return Duration.ofMillis(Limits.UPSTREAM_TOTAL_MS);
    }

    // How servers are asked is settled elsewhere.

    @Override
    public void setPort(int port) {
        // Nothing to set.
    }

    @Override
    public void setTCP(boolean flag) {
        // Nothing to set.
    }

    @Override
    public void setIgnoreTruncation(boolean flag) {
        // Nothing to set.
    }

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {
        // Nothing to set: DO is always asked for.
    }

    @Override
    public void setTSIGKey(TSIG key) {
        // Nothing to set.
    }

    @Override
    public void setTimeout(Duration timeout) {
        // Nothing to set.
    }
}
