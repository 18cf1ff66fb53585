package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.feed.Knowledge;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.policy.Borders;
import org.sakhius.agent.policy.Layers;
import org.sakhius.agent.policy.Moment;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.rules.RuleImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Objects;

/**
 * Puts a changed configuration in force while the gateway answers: devices, profiles, {@code
 * allow}, {@code deny} and {@code default-profile} at once, by one swap that no query notices.
 *
 * <p>What else changed waits for the next start, and is said. A configuration with a mistake
 * changes nothing: the one before stays in force.
 */
final class PolicyReload {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyReload.class);

    private AgentConfig written;
    private AgentConfig inForce;
    private final KnowledgeHolder known;
    private final PolicyHolder policies;
    private final PolicyTimer timer;

    /**
     * Of a policy that is in force.
     *
     * @param written the configuration as it was read
     */
    PolicyReload(
            AgentConfig written, KnowledgeHolder known, PolicyHolder policies, PolicyTimer timer) {
        this.written = written;
        AgentConfig made = policies.current().config();
        this.inForce = made == null ? written : made;
        this.known = known;
        this.policies = policies;
        this.timer = timer;
    }

    /**
     * Settles the policy anew, when anything of it is different now.
     *
     * @return when that has to be done next
     */
    synchronized Instant settle() {
        Moment moment = timer.moment(inForce);
        AgentConfig now = timer.withDevices(written);
        if (!now.equals(inForce)) {
            inForce = now;
        }
        timer.meter().measure(Layers.daily(inForce, moment));
        PolicySnapshot before = policies.current();
        Catalogue catalogue = known.current().catalogue();
        PolicySnapshot next =
                PolicyBuilder.next(inForce, catalogue, before.image(), moment, before);
        if (!next.sameAs(before)) {
            policies.update(current -> next.with(current.image()));
        }
        return Borders.next(inForce, moment);
    }

    /** The configuration in force, with the devices that guardians assigned. */
    synchronized AgentConfig inForce() {
        return inForce;
    }

    /** Puts other knowledge and the rules compiled with it in force by one swap. */
    synchronized void use(Knowledge next, RuleImage image) {
        // First, so that what the swap sets going finds the new lexicon.
        known.swap(next);
        policies.update(current -> PolicyBuilder.next(
                        inForce, next.catalogue(), image, timer.moment(inForce), current))
                .image()
                .close();
    }

    /** Reads the file again; true when what it says is in force now. */
    synchronized boolean reload() {
        AgentConfig read;
        try {
            read = ConfigLoader.load(written.file());
            CatalogueSetup.load(read);
        } catch (ConfigException e) {
            LOG.error("The changed configuration is not in force: {}", e.getMessage());
            return false;
        }
        Catalogue catalogue = known.current().catalogue();
        AgentConfig next = timer.withDevices(read);
        timer.meter().measure(Layers.daily(next, timer.moment(next)));
        policies.update(current ->
                PolicyBuilder.next(next, catalogue, current.image(), timer.moment(next), current));
        String waits = waits(written, read);
        if (!waits.isEmpty()) {
            LOG.warn("Changes of {}wait for the next start", waits);
        }
        LOG.info("Devices and profiles are as {} says now", next.file());
        written = read;
        inForce = next;
        timer.wake();
        return true;
    }

    /** What of a configuration is in force only after the next start; empty for nothing. */
    static String waits(AgentConfig before, AgentConfig next) {
        StringBuilder out = new StringBuilder();
        note(out, "dns (listen, upstream, acl, local, cache, metrics)", before.dns(), next.dns());
        note(out, "lists", before.lists(), next.lists());
        note(out, "catalogue", before.catalogue(), next.catalogue());
        note(out, "feeds", before.feed(), next.feed());
        note(out, "network", before.network(), next.network());
        // A device that is known by what only the network tells, where nobody looks at that yet.
        note(
                out,
                "what only the network tells of devices (hardware, names, interfaces)",
                NetworkSetup.watches(before),
                NetworkSetup.watches(next));
        note(out, "console", before.console(), next.console());
        note(out, "data", before.data(), next.data());
        note(out, "lan", before.lan(), next.lan());
        note(out, "zone", before.houseZone().id(), next.houseZone().id());
        note(out, "summaries", before.summariesEvery(), next.summariesEvery());
        return out.toString();
    }

    private static void note(
            StringBuilder out, String what, @Nullable Object before, @Nullable Object next) {
        if (!Objects.equals(before, next)) {
            out.append(what).append(' ');
        }
    }
}
