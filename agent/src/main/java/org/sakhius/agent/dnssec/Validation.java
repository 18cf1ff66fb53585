package org.sakhius.agent.dnssec;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.dnssec.ValidatingResolver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Holds answers against the keys of the root (RFC 4035 5), by dnsjava's validator on a thread of
 * its own. What it needs besides (DS, DNSKEY) is asked for on the event loop and remembered there.
 *
 * <p>Created and called on one event loop, which also hears of the outcome.
 */
public final class Validation implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Validation.class);

    private final Executor loop;
    private final ProofSource source;
    private final byte[] anchors;
    private final Clock clock;
    private final ThreadPoolExecutor worker;
    private @Nullable ValidatingResolver resolver;
    private int waiting;

    /**
     * @param loop the event loop
     * @param anchors as {@link Anchors#read} gives them
     */
    public Validation(Executor loop, Asking asking, byte[] anchors, Clock clock) {
        this.loop = loop;
        this.anchors = anchors.clone();
        this.clock = clock;
        worker = new ThreadPoolExecutor(
                1,
                1,
                Limits.DNSSEC_IDLE_MS,
                TimeUnit.MILLISECONDS,
                new ArrayBlockingQueue<>(Limits.DNSSEC_WORK_COUNT),
                task -> {
                    Thread thread = new Thread(task, "dnssec");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
        source = new ProofSource(loop, worker, asking);
    }

    /**
     * Judges an answer that was asked for with DO and CD.
     *
     * @param request what the client asked; its DO says whether it wants to see signatures
     * @param hearer is told once, on the event loop
     */
    public void judge(Request request, LearntAnswer raw, Consumer<Proof> hearer) {
        if (waiting >= Limits.DNSSEC_WAITING_COUNT) {
            loop.execute(() -> hearer.accept(Proof.refuted(Rcode.EDE_DNSSEC_INDETERMINATE)));
            return;
        }
        waiting++;
        byte[] wire = raw.wire();
        boolean signatures = request.dnssecOk;
        try {
            worker.execute(() -> judge(wire, signatures, hearer));
        } catch (RejectedExecutionException full) {
            loop.execute(() -> tell(hearer, Proof.refuted(Rcode.EDE_DNSSEC_INDETERMINATE)));
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private void tell(Consumer<Proof> hearer, Proof proof) {
        waiting--;
        hearer.accept(proof);
    }

    /** On the worker. */
    private void judge(byte[] wire, boolean signatures, Consumer<Proof> hearer) {
        try {
            Message raw = new Message(wire);
            Name name = raw.getQuestion().getName();
            int type = raw.getQuestion().getType();
            Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
            query.getHeader().setID(source.give(raw.clone()));
            resolver()
                    .sendAsync(query, worker)
                    .whenComplete((found, failed) -> finish(hearer, raw, found, signatures));
        } catch (IOException | RuntimeException e) {
            loop.execute(() -> tell(hearer, Proof.refuted(Rcode.EDE_DNSSEC_BOGUS)));
        }
    }

    private void finish(
            Consumer<Proof> hearer, Message raw, @Nullable Message found, boolean signatures) {
        Proof proof;
        try {
            proof = found == null
                    ? Proof.refuted(Rcode.EDE_DNSSEC_INDETERMINATE)
                    : proof(raw, found, signatures);
        } catch (RuntimeException e) {
            // Its text may hold a name.
            LOG.warn("An answer cannot be validated: {}", e.getClass().getName());
            proof = Proof.refuted(Rcode.EDE_DNSSEC_INDETERMINATE);
        }
        Proof told = proof;
        loop.execute(() -> tell(hearer, told));
    }

    private Proof proof(Message raw, Message found, boolean signatures) {
        int rcode = found.getRcode();
        if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
            return Proof.refuted(Signatures.reason(found, raw, clock.instant()));
        }
        boolean secure = found.getHeader().getFlag(Flags.AD);
        int most = secure ? Signatures.mostSeconds(found, clock.instant()) : Limits.CACHE_TTL_S;
        if (!signatures) {
            for (int section : new int[] {Section.ANSWER, Section.AUTHORITY, Section.ADDITIONAL}) {
                Signatures.strip(found, section, raw.getQuestion().getType());
            }
        }
        return new Proof(found.toWire(), Rcode.EDE_NONE, most);
    }

    private ValidatingResolver resolver() throws IOException {
        ValidatingResolver made = resolver;
        if (made == null) {
            made = new ValidatingResolver(source, clock);
            made.setAddReasonToAdditional(false);
            made.loadTrustAnchors(new ByteArrayInputStream(anchors));
            resolver = made;
        }
        return made;
    }
}
