package org.sakhius.agent.summary;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.role.Audience;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;
import org.sakhius.agent.school.SealedCase;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.Kind;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What is sealed to those who are no guardians, each time as summaries are: how the gateway is, to
 * school IT; the counts of a group, to its counsellors and teachers; how far cases of single
 * children have come, to its counsellors and second persons. One thread.
 */
final class OtherAudiences {
    private final Sealer sealer;
    private final Outbox outbox;
    private final HealthPayload health;
    private final GroupPayload groups;
    private final CasesPayload cases;

    OtherAudiences(GatewayView view, AgentIdentity identity, Sealer sealer, Outbox outbox) {
        this.sealer = sealer;
        this.outbox = outbox;
        health = new HealthPayload(view);
        groups = new GroupPayload(view);
        cases = new CasesPayload(view, identity);
    }

    /**
     * Seals to each audience that somebody reads.
     *
     * @param told those that have it already, and then those that it was sealed to
     */
    void seal(List<Viewer> all, Set<String> told) throws SQLException, IOException {
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
            put(Kind.HEALTH, Audience.HEALTH, () -> health.write(all.size()), told);
        }
        for (String group : counted) {
            put(Kind.SUMMARY, Audience.group(group), () -> groups.write(group, all), told);
        }
        sealCases(all, told);
    }

    /**
     * Seals how far cases have come, to each group's counsellors and second persons.
     *
     * @param told as above
     */
    void sealCases(List<Viewer> all, Set<String> told) throws SQLException, IOException {
        Set<Standing> read = new LinkedHashSet<>();
        for (Viewer viewer : all) {
            Role role = viewer.standing().role();
            if (role == Role.COUNSELLOR || role == Role.SECOND) {
                read.add(viewer.standing());
            }
        }
        long broken = read.isEmpty() ? 0 : cases.broken();
        for (Standing is : read) {
            String audience = is.audiences().get(0);
            if (!told.contains(audience) && outbox.size(audience) < Limits.OUTBOX_ENVELOPES_COUNT) {
                boolean counsellors = is.role() == Role.COUNSELLOR;
                List<SealedCase> of = cases.cases(is.group());
                Outbox.Chain chain = outbox.chain(audience);
                sealer.seal(
                        Kind.SUMMARY,
                        audience,
                        chain,
                        sealer.readers(audience),
                        cases.waking(of, counsellors, chain),
                        cases.write(is.group(), of, counsellors, broken, all),
                        CasesPayload.told(of, chain));
                told.add(audience);
            }
        }
    }

    private void put(
            Kind kind, String audience, Supplier<Map<String, Object>> payload, Set<String> told)
            throws SQLException, IOException {
        List<Viewer> readers = sealer.readers(audience);
        if (readers.isEmpty()
                || told.contains(audience)
                || outbox.size(audience) >= Limits.OUTBOX_ENVELOPES_COUNT) {
            return;
        }
        Outbox.Chain chain = outbox.chain(audience);
        sealer.seal(
                kind,
                audience,
                chain,
                readers,
                SummaryOffice.still(chain),
                payload.get(),
                chain.told());
        told.add(audience);
    }
}
