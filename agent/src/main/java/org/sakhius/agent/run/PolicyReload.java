package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.catalogue.Catalogue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a changed configuration in force while the gateway answers: devices, profiles, {@code
 * allow}, {@code deny} and {@code default-profile} at once, by one swap that no query notices.
 *
 * <p>What else changed waits for the next start, and is said. A configuration with a mistake
 * changes nothing: the one before stays in force.
 */
final class PolicyReload {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyReload.class);

    private AgentConfig inForce;
    private final Catalogue catalogue;
    private final PolicyHolder policies;

    PolicyReload(AgentConfig inForce, Catalogue catalogue, PolicyHolder policies) {
        this.inForce = inForce;
        this.catalogue = catalogue;
        this.policies = policies;
    }

    /** Reads the file again; true when what it says is in force now. */
    synchronized boolean reload() {
        AgentConfig next;
        try {
            next = ConfigLoader.load(inForce.file());
            CatalogueSetup.load(next);
        } catch (ConfigException e) {
            LOG.error("The changed configuration is not in force: {}", e.getMessage());
            return false;
        }
        policies.update(current -> PolicyBuilder.build(next, catalogue, current.image()));
        String waits = waits(inForce, next);
        if (!waits.isEmpty()) {
            LOG.warn("Changes of {}wait for the next start", waits);
        }
        LOG.info("Devices and profiles are as {} says now", next.file());
        inForce = next;
        return true;
    }

    private static String waits(AgentConfig before, AgentConfig next) {
        StringBuilder out = new StringBuilder();
        note(out, "dns (listen, upstream, acl, local, cache, metrics)", before.dns(), next.dns());
        note(out, "lists", before.lists(), next.lists());
        note(out, "catalogue", before.catalogue(), next.catalogue());
        note(out, "console", before.console(), next.console());
        note(out, "data", before.data(), next.data());
        note(out, "summaries", before.summariesEvery(), next.summariesEvery());
        return out.toString();
    }

    private static void note(StringBuilder out, String what, Object before, Object next) {
        if (!before.equals(next)) {
            out.append(what).append(' ');
        }
    }
}
