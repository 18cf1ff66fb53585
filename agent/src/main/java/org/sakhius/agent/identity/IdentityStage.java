package org.sakhius.agent.identity;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.AddressBook;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.pipeline.AddressMemo;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.policy.PolicySnapshot;

import java.net.InetAddress;
import java.util.List;

/**
 * Finds the device by the id that it gave, by what a trusted forwarder says of it, or by its
 * address, and takes the policy of this moment for the query's whole way.
 *
 * <p>What the network shows of an address (who holds it now) goes before what the configuration
 * says of it, because addresses are given to others.
 */
public final class IdentityStage implements Stage {
    private final PolicyHolder policies;
    private final Askers askers;
    private final @Nullable Forwarded forwarded;
    private final AddressMemo<Device> memo = new AddressMemo<>();
    private @Nullable PolicySnapshot memoOf;
    private @Nullable AddressBook memoBook;

    /** Finds devices in whatever policy is in force, by their addresses alone. */
    public IdentityStage(PolicyHolder policies) {
        this(policies, new Askers(), List.of());
    }

    /**
     * Finds devices in whatever policy is in force.
     *
     * @param forwarders servers that may say who asked through them
     */
    public IdentityStage(PolicyHolder policies, Askers askers, List<Cidr> forwarders) {
        this.policies = policies;
        this.askers = askers;
        forwarded = forwarders.isEmpty() ? null : new Forwarded(forwarders);
    }

    @Override
    public Step step() {
        return Step.IDENTITY;
    }

    @Override
    public Outcome handle(Query query) {
        PolicySnapshot now = policies.current();
        AddressBook book = askers.book();
        if (now != memoOf || book != memoBook) {
            memo.clear();
            memoOf = now;
            memoBook = book;
        }
        String id = query.clientId();
        Device named = id == null ? null : now.devices().byClientId(id);
        if (named != null) {
            query.identify(now, named);
            return Outcome.CONTINUE;
        }
        InetAddress address = query.client().getAddress();
        Device device = forwarded == null ? null : forwarded(query, address, now, book);
        if (device == null) {
            device = memo.get(address);
        }
        if (device == null) {
            askers.asked(address);
            device = book.device(address, now.devices());
            memo.put(address, device);
        }
        query.identify(now, device);
        return Outcome.CONTINUE;
    }

    /** Whom a trusted forwarder speaks for; null when it does not say, or nobody else asks. */
    private @Nullable Device forwarded(
            Query query, InetAddress from, PolicySnapshot now, AddressBook book) {
        if (forwarded == null || !forwarded.trusts(from)) {
            return null;
        }
        forwarded.read(query.request());
        if (forwarded.mac() != null) {
            Device device = now.devices().byMac(forwarded.mac());
            if (device != null) {
                return device;
            }
        }
        InetAddress behind = forwarded.address();
        if (behind != null) {
            return book.elsewhere(behind, now.devices());
        }
        // It said who asked, and nobody knows that one: never the forwarder itself.
        return forwarded.mac() == null ? null : now.devices().unknown();
    }
}
