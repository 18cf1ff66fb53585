package org.sakhius.agent.doctor;

import org.sakhius.agent.kernel.Routers;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.network.Makers;
import org.sakhius.agent.network.NetworkFacts;
import org.sakhius.agent.network.NetworkFile;
import org.sakhius.agent.network.Station;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Who of the network asks the running gateway, by the figures that it leaves. */
final class AskingCheck {

    private static final int SHOWN_COUNT = 20;

    private final Findings findings;
    private final NetworkCheck network;
    private final Makers makers = new Makers();

    AskingCheck(Findings findings, NetworkCheck network) {
        this.findings = findings;
        this.network = network;
    }

    void look(Path data, Instant now) {
        NetworkFile.Read read;
        try {
            read = NetworkFile.read(data);
        } catch (IOException e) {
            findings.note("asking", "devices", "who asks cannot be told: " + e.getMessage());
            return;
        }
        if (read == null || read.made().plusSeconds(Limits.DOCTOR_FIGURES_S).isBefore(now)) {
            String since = read == null
                    ? ""
                    : " for " + Duration.between(read.made(), now).toMinutes() + " minutes";
            findings.note("asking", "devices", "the running agent has not told who asks" + since);
            return;
        }
        tell(read.facts());
    }

    private void tell(NetworkFacts facts) {
        String counts = facts.asking() + " of " + facts.stations() + " neighbours ask this gateway";
        if (facts.throughRouter()) {
            InetAddress at = Routers.read().stream().findFirst().orElse(null);
            findings.problem(
                    "proxy",
                    "devices",
                    "all questions come from the router's own address: no device can be told from"
                            + " another, and every child's rules are lost",
                    network.mend(RouterMends.Topic.PROXY, at));
        } else if (facts.stations() == 0) {
            findings.note("asking", "devices", "no neighbour was seen within a day");
        } else if (facts.silent().isEmpty()) {
            findings.ok("asking", "devices", counts);
        } else {
            findings.note("asking", "devices", counts + "; these do not:");
            facts.silent().stream().limit(SHOWN_COUNT).forEach(this::silent);
        }
        if (facts.hidden() > 0) {
            findings.note(
                    "hidden",
                    "devices",
                    facts.hidden()
                            + " hardware addresses stand for several devices each, as behind a"
                            + " repeater; nobody behind them is taken for an assigned device");
        }
    }

    private void silent(Station station) {
        String maker = makers.of(station.mac());
        String kind = station.mac().randomised() ? "made-up address" : maker;
        String name = station.name() == null ? "" : " " + station.name();
        findings.note(
                "silent",
                "does not ask",
                (Shown.addresses(station.addresses()) + " " + station.mac() + name
                                + (kind.isEmpty() ? "" : " (" + kind + ")"))
                        .trim());
    }
}
