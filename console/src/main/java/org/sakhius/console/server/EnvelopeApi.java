package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.account.AgentAuth;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.EnvelopeException;
import org.sakhius.console.store.EnvelopeStore;
import org.sakhius.console.store.EnvelopeStore.Outcome;
import org.sakhius.console.store.NewEnvelope;
import org.sakhius.console.store.NoticeStore;
import org.sakhius.console.store.StoreException;
import org.sakhius.console.store.StoredEnvelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Envelopes in from agents, out to viewers. Reads on worker threads. */
final class EnvelopeApi {
    private static final Logger LOG = LoggerFactory.getLogger(EnvelopeApi.class);

    private final EnvelopeStore envelopes;
    private final AgentAuth agents;
    private final Clock clock;
    private final Announcer announcer;
    private final @Nullable NoticeStore notices;
    private final AgentRate rate;
    private final Tally tally;

    /** Hears of every new envelope, on the event loop. */
    interface Announcer {
        void stored(Collection<String> viewers, long cursor);
    }

    EnvelopeApi(
            Stores stores,
            AgentAuth agents,
            Clock clock,
            Announcer announcer,
            AgentRate rate,
            Tally tally) {
        this.rate = rate;
        this.tally = tally;
        this.envelopes = stores.envelopes();
        this.notices = stores.notices();
        this.agents = agents;
        this.clock = clock;
        this.announcer = announcer;
    }

    /** Reads an envelope and checks that it is the agent's. Blocks for nobody. */
    NewEnvelope read(Call call) throws AgentAuth.Denied {
        if (!rate.take(call.agent().agent())) {
            throw ApiError.tooMany("This gateway sends too much. Keep it and try later.");
        }
        Envelope envelope = parse(call);
        checkPath(call, envelope);
        return new NewEnvelope(
                call.agent().agent(),
                envelope.audience(),
                hex(envelope.epoch()),
                envelope.sequence(),
                envelope.kind().id(),
                clock.instant().getEpochSecond(),
                envelope.hash(),
                call.body(),
                envelope.recipients().stream()
                        .map(r -> new NewEnvelope.To(Crypto.base64url(r.id()), r.wake()))
                        .toList());
    }

    /** The answer to an envelope, to be given once its transaction has ended. */
    Answer answer(NewEnvelope envelope, Outcome outcome) {
        if (outcome instanceof Outcome.Stored stored) {
            tally.stored.increment();
            announcer.stored(
                    envelope.recipients().stream().map(NewEnvelope.To::viewer).toList(),
                    stored.cursor());
            return Answer.object(201, "stored", true);
        }
        if (outcome instanceof Outcome.Same) {
            tally.again.increment();
            return Answer.object(200, "stored", true);
        }
        if (outcome instanceof Outcome.Full) {
            tally.full.increment();
            throw new StoreException(StoreException.Kind.FULL, "no room for an envelope", null);
        }
        throw ApiError.conflict("Another envelope stands under this sequence number.");
    }

    private Envelope parse(Call call) throws AgentAuth.Denied {
        try {
            Envelope envelope = Envelope.parse(call.body());
            envelope.verify(agents.key(call.agent().agent()));
            return envelope;
        } catch (EnvelopeException e) {
            throw ApiError.malformed("No valid envelope: " + e.errorClass() + ".");
        }
    }

    private static void checkPath(Call call, Envelope envelope) {
        boolean same = hex(envelope.agentId()).equals(call.param("agent"))
                && envelope.audience().equals(call.param("audience"))
                && hex(envelope.epoch()).equals(call.param("epoch"))
                && Long.toString(envelope.sequence()).equals(call.param("sequence"));
        if (!same) {
            throw ApiError.malformed("The path names another envelope than the header.");
        }
    }

    /** The viewer's envelopes after a cursor. */
    Answer list(Call call, Session session) {
        long after = call.number("after", 0, 0, Long.MAX_VALUE);
        int limit = (int)
                call.number("limit", Limits.LISTING_DEFAULT_COUNT, 1, Limits.LISTING_ITEMS_COUNT);
        List<StoredEnvelope> found = envelopes.list(session.viewer(), after, limit);
        List<Map<String, Object>> items = new ArrayList<>(found.size());
        for (StoredEnvelope each : found) {
            items.add(item(each));
        }
        opened(call, session, after);
        long next = found.isEmpty() ? after : found.get(found.size() - 1).cursor();
        return Answer.object(200, "items", items, "next", next);
    }

    /**
     * Who asks for what comes after a cursor has everything up to it; a page that lies behind
     * others ({@code hidden=1}) has it as well, but nobody sees it.
     */
    private void opened(Call call, Session session, long after) {
        if (notices == null || call.number("hidden", 0, 0, 1) == 1) {
            return;
        }
        try {
            notices.opened(session.viewer(), after);
        } catch (StoreException e) {
            LOG.warn("That something was opened could not be noted: {}", e.kind());
        }
    }

    private static Map<String, Object> item(StoredEnvelope envelope) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("cursor", envelope.cursor());
        out.put("agent", envelope.agent());
        out.put("audience", envelope.audience());
        out.put("epoch", envelope.epoch());
        out.put("sequence", envelope.sequence());
        out.put("kind", envelope.kind());
        out.put("received", envelope.received());
        out.put("bytes", Crypto.base64url(envelope.bytes()));
        return out;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
