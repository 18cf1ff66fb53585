package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.agent.summary.GatewayKeys;
import org.sakhius.filters.explain.Explainer;
import org.sakhius.filters.explain.Lang;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Reason;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code sakhius events}: the incidents that are kept, beside a running agent. */
@Command(name = "events", description = "Prints incidents.", mixinStandardHelpOptions = true)
final class EventsCommand extends ConfiguredCommand {

    @Option(
            names = "--since",
            paramLabel = "24h",
            converter = DurationText.class,
            description = "How far back: 30m, 24h, 7d. 24h when missing.")
    private Duration since = Duration.ofHours(24);

    @Option(names = "--json", description = "Prints one JSON object a line.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        AgentConfig read = load();
        PrintWriter out = out();
        if (read.mode() == Mode.SCHOOL) {
            return new SchoolCounts(read, since, json).print(out);
        }
        EventReader events = new EventReader(read.data().resolve("events.db"));
        Explainer explainer = Explainer.with(CatalogueSetup.load(read));
        Map<String, String> devices = devices(read);
        try {
            for (Incident incident : events.since(
                    Clock.systemUTC().instant().minus(since), Limits.EVENT_INCIDENTS_COUNT)) {
                out.println(
                        json
                                ? Json.line(json(incident, read, devices, explainer))
                                : text(incident, read, devices, explainer));
            }
            long lost = events.lost();
            if (lost > 0) {
                err().println(lost + " events were lost (disk or load)");
            }
        } catch (SQLException e) {
            throw new Failure(
                    read.data().resolve("events.db") + " cannot be read: " + e.getMessage(), e);
        }
        return 0;
    }

    /** Device ids by their pseudonyms. */
    private static Map<String, String> devices(AgentConfig config) throws IOException {
        Map<String, String> out = new HashMap<>();
        GatewayKeys keys = GatewayKeys.read(config.data());
        if (keys != null) {
            Pseudonyms pseudonyms = new Pseudonyms(keys.pseudonymKey());
            for (DeviceConfig device : Judge.withAssigned(config).devices()) {
                out.put(pseudonyms.of(device.id()), device.id());
            }
        }
        return out;
    }

    private static Map<String, Object> json(
            Incident incident, AgentConfig config, Map<String, String> devices, Explainer words) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", incident.id());
        out.put("at", Shown.time(incident.hour(), config.zone()));
        out.put("device", devices.getOrDefault(incident.device(), incident.device()));
        out.put("profile", incident.profile());
        out.put("category", incident.category().id());
        out.put("level", incident.level().name());
        String domain = incident.domain();
        out.put("domain", domain == null ? null : DomainName.display(domain));
        out.put("count", incident.count());
        out.put("verdict", incident.verdict().name().toLowerCase(Locale.ROOT));
        List<String> reasons = new ArrayList<>();
        for (Reason reason : incident.reasons()) {
            reasons.add(words.reason(reason, Lang.EN));
        }
        out.put("reasons", reasons);
        return out;
    }

    private static String text(
            Incident incident, AgentConfig config, Map<String, String> devices, Explainer words) {
        String domain = incident.domain();
        return String.join(
                "  ",
                Shown.time(incident.hour(), config.zone()),
                String.format(Locale.ROOT, "%-6s", incident.level()),
                devices.getOrDefault(incident.device(), incident.device()),
                words.category(incident.category(), Lang.EN),
                domain == null ? "-" : Shown.plain(DomainName.display(domain)),
                "x" + incident.count(),
                incident.verdict().name().toLowerCase(Locale.ROOT));
    }
}
