package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.school.SchoolDesk;

import java.util.function.Supplier;

/**
 * What a school's gateway has besides; loaded only there.
 *
 * @param consents who agreed to what
 * @param desk takes what would be incidents at home
 */
record SchoolSetup(Consents consents, SchoolDesk desk) {

    static SchoolSetup of(Supplier<AgentConfig> config, GatewayOptions options) {
        Consents consents = new Consents(config.get().data());
        return new SchoolSetup(consents, new SchoolDesk(config, options.clock()));
    }
}
