package org.sakhius.agent.listen;

import org.sakhius.agent.device.Askers;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.local.LeaseNames;

import java.util.List;

/**
 * What is known of who asks, beside the configuration.
 *
 * @param askers whose an address is at this moment, and who has asked
 * @param forwarders servers that may say who asked through them
 * @param names of devices by their leases
 */
public record Neighbourhood(Askers askers, List<Cidr> forwarders, LeaseNames names) {

    /** Nothing. */
    public static Neighbourhood unknown() {
        return new Neighbourhood(new Askers(), List.of(), LeaseNames.none());
    }
}
