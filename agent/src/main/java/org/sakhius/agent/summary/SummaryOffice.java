package org.sakhius.agent.summary;

import static org.sakhius.agent.role.Audience.FAMILY;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.limits.Limits;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.Kind;
import org.sakhius.filters.category.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Seals summaries, states and acknowledgements into the outbox. One thread.
 *
 * <p>Without a viewer nothing is sealed and nothing is forgotten: the first viewer is told what is
 * still kept. While the outbox is full nothing is sealed either; the incidents wait in their own
 * database.
 */
final class SummaryOffice {

    private static final Logger LOG = LoggerFactory.getLogger(SummaryOffice.class);

    private final GatewayView view;
    private final AgentIdentity identity;
    private final ViewerFile viewers;
    private final EventReader events;
    private final Outbox outbox;
    private final Sealer sealer;
    private final SummaryPayload summaries;
    private final StatePayload states;
    private @Nullable Map<String, Object> lastState;
    private Instant lastStateAt = Instant.EPOCH;
    private Instant lastSummaryAt;
    private boolean requested;
    /** Audiences that have the summary of this round. */
    private final Set<String> told = new HashSet<>();

    private @Nullable OtherAudiences others;

    SummaryOffice(
            GatewayView view,
            AgentIdentity identity,
            ViewerFile viewers,
            EventReader events,
            Outbox outbox,
            SecureRandom random) {
        this.view = view;
        this.identity = identity;
        this.viewers = viewers;
        this.events = events;
        this.outbox = outbox;
        this.sealer = new Sealer(identity, viewers, outbox, view.clock(), random);
        this.summaries = new SummaryPayload(view);
        this.states = new StatePayload(view);
        this.lastSummaryAt = view.clock().instant();
    }

    /**
     * Seals what is new; a quiet time gives one summary without incidents, so that silence can be
     * told from absence. What cannot be sealed to some keeps nothing from others.
     *
     * @param again whether this makes up for what failed: then only to whom it did
     */
    void sealSummaries(boolean again) throws SQLException, IOException {
        if (!again) {
            told.clear();
        }
        try {
            sealOthers();
        } finally {
            if (!told.contains(FAMILY)) {
                sealFamily();
                told.add(FAMILY);
            }
        }
    }

    private void sealFamily() throws SQLException, IOException {
        List<Viewer> paired = sealer.readers(FAMILY);
        if (paired.isEmpty()) {
            requested = false;
            return;
        }
        boolean first = true;
        while (outbox.size(FAMILY) < Limits.OUTBOX_ENVELOPES_COUNT) {
            Outbox.Chain chain = outbox.chain(FAMILY);
            List<Incident> batch =
                    events.changedAfter(chain.told(), Limits.SUMMARY_INCIDENTS_COUNT);
            if (batch.isEmpty() && !first) {
                return;
            }
            Instant now = view.clock().instant();
            long told =
                    batch.isEmpty() ? chain.told() : batch.get(batch.size() - 1).change();
            Map<String, Object> payload = summaries.write(batch, lastSummaryAt);
            Waking waking = waking(batch, now, chain.owed());
            sealer.seal(Kind.SUMMARY, FAMILY, chain, paired, waking, payload, told);
            requested = false;
            lastSummaryAt = now;
            first = false;
            if (batch.size() < Limits.SUMMARY_INCIDENTS_COUNT) {
                return;
            }
        }
        LOG.warn("summaries: the console has not taken any for long; sealing waits");
    }

    /**
     * Somebody asked for something, or objected: the next summary wakes its readers as one with an
     * alert does. The state that tells of the request does not, so that the console cannot tell the
     * two apart.
     */
    void oweForRequest() {
        requested = true;
    }

    /** Seals the state when it has changed or is a day old. */
    void sealState(boolean always) throws SQLException, IOException {
        List<Viewer> paired = sealer.readers(FAMILY);
        Instant now = view.clock().instant();
        Map<String, Object> state = states.write(viewers.active());
        boolean old = lastStateAt.plusMillis(Limits.STATE_EVERY_MS).isBefore(now);
        boolean full = outbox.size(FAMILY) >= Limits.OUTBOX_ENVELOPES_COUNT;
        if (paired.isEmpty() || full || !(always || old || !state.equals(lastState))) {
            return;
        }
        Outbox.Chain chain = outbox.chain(FAMILY);
        sealer.seal(
                Kind.STATE,
                FAMILY,
                chain,
                paired,
                still(chain),
                states.stamped(state),
                chain.told());
        lastState = state;
        lastStateAt = now;
    }

    /** Tells every viewer that another was paired. */
    void sealPaired(Viewer viewer) throws SQLException, IOException {
        viewers.release(viewer.id());
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("what", "pair");
        outcome.put("viewer", viewer.id());
        outcome.put("label", viewer.label());
        outcome.put("result", "applied");
        outcome.put("why", SummaryPayload.both("Картаар холбогдлоо", "Paired with a card"));
        sealOutcome(outcome, viewer);
        if (!viewer.standing().reads(FAMILY)) {
            sealOutcome(outcome, null);
        }
    }

    /** For who reads something else than guardians do: loaded with the first of them. */
    private void sealOthers() throws SQLException, IOException {
        OtherAudiences made = others();
        if (made != null) {
            made.seal(viewers.active(), told);
        }
    }

    /** Tells counsellors and second persons how far cases have come. */
    void sealCases() throws SQLException, IOException {
        OtherAudiences made = others();
        if (made != null) {
            made.sealCases(viewers.active(), new HashSet<>());
        }
    }

    private @Nullable OtherAudiences others() throws IOException {
        if (others == null
                && viewers.active().stream().anyMatch(one -> !one.standing().reads(FAMILY))) {
            others = new OtherAudiences(view, identity, sealer, outbox);
        }
        return others;
    }

    /**
     * Tells what became of something that a person asked for, to all who read what they do.
     *
     * @param by who asked; null for guardians
     */
    void sealOutcome(Map<String, Object> outcome, @Nullable Viewer by)
            throws SQLException, IOException {
        String audience = by == null ? FAMILY : by.standing().audiences().get(0);
        List<Viewer> paired = sealer.readers(audience);
        if (paired.isEmpty()) {
            return;
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("v", 1);
        out.put("made", Times.of(view.clock().instant(), view.config().zone()));
        out.put("outcomes", List.of(outcome));
        Outbox.Chain chain = outbox.chain(audience);
        sealer.seal(Kind.ACK, audience, chain, paired, still(chain), out, chain.told());
    }

    /** Wakes nobody and leaves owed what is. */
    static Waking still(Outbox.Chain chain) {
        return new Waking(false, chain.owed());
    }

    private Waking waking(List<Incident> incidents, Instant now, boolean owed) {
        List<Level> levels = new ArrayList<>();
        incidents.forEach(incident -> levels.add(incident.level()));
        if (requested) {
            levels.add(Level.ALERT);
        }
        return Waking.of(levels, now.atZone(view.config().zone()).getHour(), owed);
    }
}
