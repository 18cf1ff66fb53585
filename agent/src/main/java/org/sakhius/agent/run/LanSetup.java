package org.sakhius.agent.run;

import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.config.LanConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.guard.AccessList;
import org.sakhius.agent.lan.LanServer;
import org.sakhius.agent.lan.LanSettings;
import org.sakhius.agent.lan.LanView;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.rules.Decision;

import java.io.IOException;

/** Starts the pages for whoever sits at a device; loaded only where they are configured. */
final class LanSetup {
    private LanSetup() {}

    static LanServer start(
            AgentConfig config,
            LanConfig pages,
            PolicyHolder policies,
            Askers askers,
            KnowledgeHolder known,
            Pseudonyms pseudonyms,
            AskBook asks,
            GatewayOptions options)
            throws StartException {
        LanSettings settings = new LanSettings(
                pages.listen(),
                pages.name(),
                pages.who(),
                config.mode() == Mode.SCHOOL,
                !(config.console() instanceof ConsoleConfig.None));
        // In a school who reads does not steer, and without a console nobody reads at all.
        AskDesk desk =
                settings.school() || !settings.read() ? null : new AskDesk(asks, options.clock());
        LanView view = new LanView(
                policies,
                askers,
                known,
                new Decision(Levels.builtIn()),
                new EventReader(config.data().resolve("events.db")),
                pseudonyms,
                desk,
                config.zone(),
                options.clock());
        try {
            AccessList access = AccessList.of(config.dns().acl());
            return LanServer.start(settings, access::allows, view, options.random());
        } catch (IOException e) {
            throw new StartException(
                    "Cannot serve pages at " + pages.listen() + ": " + e.getMessage()
                            + " (lan.listen in " + config.file() + ")",
                    e);
        }
    }
}
