package org.sakhius.agent.summary;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Audience;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;
import org.sakhius.console.envelope.Kind;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is sealed to those who are no guardians, each time as summaries are: how the gateway is, to
 * school IT; the counts of a group, to its counsellors and teachers. One thread.
 */
final class OtherAudiences {
    private final Sealer sealer;
    private final Outbox outbox;
    private final HealthPayload health;
    private final GroupPayload groups;

    OtherAudiences(GatewayView view, Sealer sealer, Outbox outbox) {
        this.sealer = sealer;
        this.outbox = outbox;
        health = new HealthPayload(view);
        groups = new GroupPayload(view);
    }

    /** Seals to each audience that somebody reads. */
    void seal(List<Viewer> all) throws SQLException, IOException {
        Set<String> counted = new TreeSet<>();
        boolean looksAfter = false;
        for (Viewer viewer : all) {
            Standing is = viewer.standing();
            looksAfter |= is.role() == Role.IT;
            if (is.role().isOfGroup()) {
                counted.add(is.group());
            }
        }
        if (looksAfter) {
            put(Kind.HEALTH, Audience.HEALTH, health.write(all.size()));
        }
        for (String group : counted) {
            put(Kind.SUMMARY, Audience.group(group), groups.write(group, all));
        }
    }

    private void put(Kind kind, String audience, Map<String, Object> payload)
            throws SQLException, IOException {
        List<Viewer> readers = sealer.readers(audience);
        if (readers.isEmpty() || outbox.size(audience) >= Limits.OUTBOX_ENVELOPES_COUNT) {
            return;
        }
        Outbox.Chain chain = outbox.chain(audience);
        sealer.seal(
                kind, audience, chain, readers, SummaryOffice.still(chain), payload, chain.told());
    }
}
