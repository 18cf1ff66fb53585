package org.sakhius.agent.identity;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.pipeline.AddressMemo;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.policy.PolicySnapshot;

import java.net.InetAddress;

/**
 * Finds the device by the id that it gave or by its address, and takes the policy of this moment
 * for the query's whole way.
 */
public final class IdentityStage implements Stage {
    private final PolicyHolder policies;
    private final AddressMemo<Device> memo = new AddressMemo<>();
    private @Nullable PolicySnapshot memoOf;

    /** Finds devices in whatever policy is in force. */
    public IdentityStage(PolicyHolder policies) {
        this.policies = policies;
    }

    @Override
    public Step step() {
        return Step.IDENTITY;
    }

    @Override
    public Outcome handle(Query query) {
        PolicySnapshot now = policies.current();
        if (now != memoOf) {
            memo.clear();
            memoOf = now;
        }
        String id = query.clientId();
        Device named = id == null ? null : now.devices().byClientId(id);
        if (named != null) {
            query.identify(now, named);
            return Outcome.CONTINUE;
        }
        InetAddress address = query.client().getAddress();
        Device device = memo.get(address);
        if (device == null) {
            device = now.devices().find(address);
            memo.put(address, device);
        }
        query.identify(now, device);
        return Outcome.CONTINUE;
    }
}
