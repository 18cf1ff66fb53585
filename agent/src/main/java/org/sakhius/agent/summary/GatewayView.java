package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.acme.AcmeState;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.events.EventCounters;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.lists.ListService;
import org.sakhius.agent.network.NetworkWatch;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.policy.PolicySnapshot;

import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What summaries tell about: the parts of a running gateway, to be read from any thread.
 *
 * @param certificate how things stand with one by ACME; null where there is none
 * @param config as of the start; what a reload may change is asked of {@link #inForce}
 */
public record GatewayView(
        AgentConfig config,
        KnowledgeHolder knowledge,
        PolicyHolder policies,
        ListService lists,
        EventCounters counters,
        Pseudonyms pseudonyms,
        @Nullable NetworkWatch network,
        Changes changes,
        AskBook asks,
        Supplier<@Nullable AcmeState> certificate,
        Clock clock) {

    /**
     * What guardians changed for a time.
     *
     * @param book as it is in force
     * @param clockSet whether the clock has been set
     * @param look has what was changed just now put in force soon
     * @param onChange takes who is called back, on any thread, when another book is in force
     */
    public record Changes(
            Supplier<ChangeBook> book,
            BooleanSupplier clockSet,
            Runnable look,
            Consumer<Runnable> onChange) {}

    /** The configuration that a policy was made of, which a reload may have brought. */
    AgentConfig inForce(PolicySnapshot policy) {
        AgentConfig made = policy.config();
        return made == null ? config : made;
    }

    /** The device behind a pseudonym; null when it is no longer assigned. */
    @Nullable
    Device device(String pseudonym) {
        for (Device device : policies.current().devices().devices()) {
            if (pseudonyms.of(device.id()).equals(pseudonym)) {
                return device;
            }
        }
        return null;
    }
}
