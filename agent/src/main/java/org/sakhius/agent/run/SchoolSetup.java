package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.events.IncidentListener;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.school.CaseObjections;
import org.sakhius.agent.school.SchoolDesk;
import org.sakhius.agent.summary.CaseView;
import org.sakhius.agent.summary.GatewayView;
import org.sakhius.agent.summary.ViewerFile;

import java.util.function.Supplier;

/**
 * What a school's gateway has besides; loaded only there.
 *
 * @param consents who agreed to what
 * @param desk takes what would be incidents at home
 * @param objections takes what is said at a device of a case
 */
record SchoolSetup(Consents consents, SchoolDesk desk, CaseObjections objections) {

    static SchoolSetup of(
            Supplier<AgentConfig> config,
            Pseudonyms pseudonyms,
            IncidentListener listener,
            GatewayOptions options) {
        Consents consents = new Consents(config.get().data());
        SchoolDesk desk = new SchoolDesk(
                config, consents, pseudonyms, listener, options.random(), options.clock());
        CaseObjections objections = new CaseObjections(
                config.get().data(), consents, pseudonyms, listener, options.random());
        return new SchoolSetup(consents, desk, objections);
    }

    /** From now on it is known who could read: until then nothing of a single child is kept. */
    void sealFor(GatewayView view, ViewerFile viewers) {
        desk.sealFor(new CaseView(view, viewers));
    }
}
