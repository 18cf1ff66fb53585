package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.config.LanConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.config.SchoolConfig;
import org.sakhius.agent.consent.ConsentDesk;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.guard.AccessList;
import org.sakhius.agent.lan.ConsentPage;
import org.sakhius.agent.lan.LanServer;
import org.sakhius.agent.lan.LanSettings;
import org.sakhius.agent.lan.LanView;
import org.sakhius.agent.lan.Signpost;
import org.sakhius.agent.localca.CaFiles;
import org.sakhius.agent.network.NetworkWatch;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.school.CaseObjections;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.rules.Decision;

import java.io.IOException;

/** Starts the pages for whoever sits at a device; loaded only where they are configured. */
final class LanSetup {
    private LanSetup() {}

    /** Only where a school has settled who answers for it, and somebody would read. */
    private static @Nullable ConsentPage consent(
            AgentConfig config,
            LanSettings settings,
            LanView view,
            @Nullable Consents consents,
            GatewayOptions options) {
        SchoolConfig school = config.school();
        if (school == null || consents == null || !settings.read()) {
            return null;
        }
        ConsentPage.About about =
                new ConsentPage.About(school.responsible(), config.eventsKeep().toDays());
        ConsentDesk desk = new ConsentDesk(consents, options.random(), options.clock());
        return new ConsentPage(desk, about, view);
    }

    /** Where the house's own authority vouches for the guardians' page. */
    private static @Nullable Signpost signpost(AgentConfig config) {
        CaFiles own = CaFiles.in(config.data());
        return config.console() instanceof ConsoleConfig.Embedded page
                        && own.chain().equals(page.certificate())
                        && page.publicUrl() != null
                ? new Signpost(own.authority(), page.publicUrl())
                : null;
    }

    static LanServer start(
            AgentConfig config,
            LanConfig pages,
            PolicyHolder policies,
            Askers askers,
            KnowledgeHolder known,
            Pseudonyms pseudonyms,
            @Nullable NetworkWatch network,
            Newcomers newcomers,
            AskBook asks,
            @Nullable SchoolSetup school,
            GatewayOptions options)
            throws StartException {
        LanSettings settings = new LanSettings(
                pages.listen(),
                pages.name(),
                pages.who(),
                config.mode() == Mode.SCHOOL,
                !(config.console() instanceof ConsoleConfig.None),
                PublicName.away(config),
                signpost(config));
        // In a school who reads does not steer, and without a console nobody reads at all.
        AskDesk desk = settings.school() || !settings.read()
                ? null
                : new AskDesk(asks, pseudonyms::passing, options.clock());
        if (desk != null) {
            newcomers.onAssigned((mac, device) -> desk.assigned(LanView.hardware(mac), device));
        }
        CaseObjections cases = school == null || !settings.read() || config.school() == null
                ? null
                : school.objections();
        LanView view = new LanView(
                policies,
                askers,
                known,
                new Decision(Levels.builtIn()),
                new EventReader(config.data().resolve("events.db")),
                pseudonyms,
                network,
                desk == null ? null : newcomers,
                desk,
                cases == null
                        ? desk
                        : new AskDesk(asks, cases, pseudonyms::passing, options.clock()),
                cases,
                config.zone(),
                options.clock());
        try {
            AccessList access = AccessList.of(config.dns().acl());
            ConsentPage consent = consent(
                    config, settings, view, school == null ? null : school.consents(), options);
            return LanServer.start(settings, access::allows, view, consent, options.random());
        } catch (IOException e) {
            throw new StartException(
                    "Cannot serve pages at " + pages.listen() + ": " + e.getMessage()
                            + " (lan.listen in " + config.file() + ")",
                    e);
        }
    }
}
