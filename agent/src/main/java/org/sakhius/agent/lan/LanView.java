package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.ask.AskDesk;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.events.EventReader;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.network.NetworkWatch;
import org.sakhius.agent.network.Station;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.agent.school.CaseObjections;
import org.sakhius.filters.catalogue.HelpLine;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the pages may tell: read from the running gateway. Any thread.
 *
 * <p>Nothing here, and nothing that uses it, notes who opened a page.
 *
 * @param network tells hardware apart; null where none is watched
 * @param newcomers devices that nobody assigned; null where no guardian could from afar
 * @param asks takes what somebody asks for; null where nobody would read it, or could answer
 * @param objects takes that something was noted wrongly; null where nobody would read it
 * @param cases a school's, with consent; null elsewhere
 */
public record LanView(
        PolicyHolder policies,
        Askers askers,
        KnowledgeHolder knowledge,
        Decision decision,
        EventReader events,
        Pseudonyms pseudonyms,
        @Nullable NetworkWatch network,
        @Nullable Newcomers newcomers,
        @Nullable AskDesk asks,
        @Nullable AskDesk objects,
        @Nullable CaseObjections cases,
        ZoneId zone,
        Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(LanView.class);
    private static final int DAYS = 7;

    /**
     * Something that was noted of a device, as that device is shown it.
     *
     * @param kind of place; null where that is sealed
     */
    record Noted(String id, Instant hour, @Nullable Text kind) {}

    Device device(InetAddress address) {
        // As for a query: who holds the address now goes before what was written of it.
        return askers.book().device(address, policies.current().devices());
    }

    /** Who sits there, as far as it decides what somebody may be shown of what was asked. */
    AskDesk.Asker asker(InetAddress address) {
        Device device = device(address);
        if (!device.id().equals(Device.UNKNOWN_ID)) {
            return new AskDesk.Asker("device " + device.id(), device.id(), true);
        }
        Station station = network == null ? null : network.at(address);
        return station != null && Newcomers.isOne(station)
                ? new AskDesk.Asker(hardware(station.mac()), "", true)
                : new AskDesk.Asker(address.getHostAddress(), "", false);
    }

    /** How a device that nobody assigned is told from others. */
    public static String hardware(MacAddress mac) {
        return "hardware " + mac;
    }

    long now() {
        return clock.instant().getEpochSecond();
    }

    List<HelpLine> helpLines() {
        return knowledge.current().catalogue().helpLines();
    }

    /** Why a name is closed for a device, as the key of the reason; null when it is open. */
    @Nullable
    String why(Device device, String host) {
        Verdict verdict = verdict(device, host);
        if (verdict == null || verdict.action() != Action.BLOCK) {
            return null;
        }
        return verdict.reasons().isEmpty() ? "" : verdict.reasons().get(0).key();
    }

    /** Whether a name is closed for a device, and none that is remembered nowhere. */
    boolean mayBeAskedFor(Device device, String host) {
        Verdict verdict = verdict(device, host);
        return verdict != null && verdict.action() == Action.BLOCK && !verdict.shielded();
    }

    private @Nullable Verdict verdict(Device device, String host) {
        PolicySnapshot now = policies.current();
        try {
            byte[] wire = DomainName.toWire(DomainName.canonical(host));
            return decision.decide(
                    wire, 0, wire.length, now.policy(device), now.image(), new Hits());
        } catch (InvalidNameException e) {
            return null;
        }
    }

    /**
     * How much was noted of a device on each of the last seven days; only for the child itself, and
     * only from 13 on. Null when there is nothing to show to this device.
     */
    @Nullable
    Map<LocalDate, Long> counts(Device device) {
        AgeBand age = device.ageBand();
        boolean old = age == AgeBand.FROM_13_TO_15 || age == AgeBand.FROM_16_TO_17;
        if (!device.child() || !old) {
            return null;
        }
        List<Incident> own = own(device);
        if (own == null) {
            return null;
        }
        Map<LocalDate, Long> out = new TreeMap<>();
        for (Incident incident : own) {
            LocalDate day = incident.hour().atZone(zone).toLocalDate();
            out.merge(day, incident.count(), Long::sum);
        }
        return out;
    }

    /**
     * What guardians were told of, or a school keeps of, a child's own device within the last seven
     * days, newest first; nothing for a device that is anybody else's, or that others use as well.
     */
    List<Noted> noted(Device device) {
        CaseObjections ofSchool = cases;
        if (ofSchool != null) {
            long since = now() - Duration.ofDays(DAYS).toSeconds();
            return ofSchool.of(device, since).stream()
                    .map(one -> new Noted(one.id(), Instant.ofEpochSecond(one.hour()), null))
                    .toList();
        }
        List<Incident> own = device.child() ? own(device) : null;
        return own == null
                ? List.of()
                : own.stream()
                        .filter(incident -> incident.level() != Level.INFO)
                        .sorted(Comparator.comparing(Incident::hour).reversed())
                        .limit(Limits.OBJECTIONS_SHOWN_COUNT)
                        .map(one -> new Noted(one.id(), one.hour(), kind(one.category())))
                        .toList();
    }

    /** The id by which a device says who it is from outside; null when it has none of its own. */
    @Nullable
    String clientId(Device device) {
        AgentConfig config = policies.current().config();
        if (config == null || device.shared()) {
            return null;
        }
        for (DeviceConfig each : config.devices()) {
            if (each.id().equals(device.id()) && !each.clientIds().isEmpty()) {
                return each.clientIds().get(0);
            }
        }
        return null;
    }

    /** Whether a device stands for everybody on a network, so that no id can be its own. */
    boolean many(Device device) {
        AgentConfig config = policies.current().config();
        return config != null
                && config.devices().stream()
                        .anyMatch(each -> each.id().equals(device.id()) && each.many());
    }

    /** The key of a text, or of what a school says in its place. */
    String school(String key) {
        return cases == null ? key : key + "-school";
    }

    private Text kind(Category category) {
        return knowledge.current().explainer().categoryName(category);
    }

    private @Nullable List<Incident> own(Device device) {
        Instant since = clock.instant().minus(Duration.ofDays(DAYS));
        String mine = pseudonyms.of(device.id());
        try {
            return events.since(since, Limits.LAN_INCIDENTS_COUNT).stream()
                    .filter(incident -> incident.device().equals(mine))
                    .toList();
        } catch (SQLException e) {
            LOG.warn("lan: the counts cannot be read ({})", e.getMessage());
            return null;
        }
    }
}
