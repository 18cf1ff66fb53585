package org.sakhius.agent.doctor;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.acme.AcmeState;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.config.NetworkConfig;
import org.sakhius.agent.config.UpstreamConfig;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.localca.CaFiles;
import org.sakhius.agent.localca.LocalCa;
import org.sakhius.agent.network.HouseInterfaces;
import org.sakhius.agent.run.DataFolder;
import org.sakhius.agent.run.StartException;
import org.sakhius.agent.run.SystemResolvers;
import org.sakhius.agent.upstream.UpstreamServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/** Looks at everything that a gateway needs, one thing after the other; changes nothing. */
public final class Doctor {

    private final AgentConfig config;
    private final Findings findings;
    private final Clock clock;

    /** Looks at the gateway of this configuration. */
    public Doctor(AgentConfig config, Findings findings, Clock clock) {
        this.config = config;
        this.findings = findings;
        this.clock = clock;
    }

    /** Looks at the machine; whether an agent runs on the folder of state. */
    public boolean machine() {
        MachineCheck machine = new MachineCheck(findings);
        machine.clock(clock.instant());
        machine.data(config.data());
        boolean running = false;
        try {
            running = DataFolder.isTaken(config);
            findings.ok("agent", "agent", running ? "runs" : "does not run");
        } catch (IOException e) {
            findings.problem(
                    "agent", "agent", String.valueOf(e.getMessage()), "run doctor as root");
        }
        PortCheck ports = new PortCheck(findings, new PortHolders());
        for (InetSocketAddress address : config.dns().listen()) {
            ports.look(address, running);
        }
        return running;
    }

    /** Looks at the servers that are asked, and at the gateway's own certificates. */
    public void servers() {
        UpstreamCheck upstream =
                new UpstreamCheck(findings, config.dns().resolver().authorities());
        config.dns().upstreams().forEach(upstream::look);
        if (config.dns().upstreams().isEmpty()) {
            system(upstream);
        }
        CertificateCheck certificates = new CertificateCheck(findings, clock.instant());
        AgentConfig.Encrypted encrypted = config.dns().encrypted();
        if (encrypted != null) {
            certificates.look("listen", encrypted.certificate(), encrypted.key(), encrypted.name());
        }
        if (config.console() instanceof ConsoleConfig.Embedded console
                && console.certificate() != null
                && console.key() != null) {
            String host =
                    console.publicUrl() == null ? null : console.publicUrl().getHost();
            certificates.look("console", console.certificate(), console.key(), host);
        }
        house();
        acme();
    }

    /** By what devices recognise the house's own authority; the signpost shows the same digits. */
    private void house() {
        if (!config.usesLocalCa()) {
            return;
        }
        try {
            X509Certificate own = Pem.certificate(CaFiles.in(config.data()).authority());
            findings.ok(CaFiles.WORD, "who vouches", "SHA-256 " + LocalCa.fingerprint(own));
        } catch (IOException | GeneralSecurityException e) {
            findings.problem(
                    CaFiles.WORD,
                    "who vouches",
                    "cannot be read (" + e.getMessage() + ")",
                    "run doctor as root, and the agent once before");
        }
    }

    /** How things stand with a certificate by ACME, as the agent last wrote it down. */
    private void acme() {
        if (!config.usesAcme()) {
            return;
        }
        try {
            AcmeState state = AcmeState.read(config.data());
            String trouble = state.trouble(clock.instant());
            if (trouble == null) {
                findings.ok("acme", "certificate by acme", "ends on " + state.ends());
            } else {
                findings.problem("acme", "certificate by acme", trouble, ACME);
            }
        } catch (IOException e) {
            findings.problem(
                    "acme", "certificate by acme", String.valueOf(e.getMessage()), "run as root");
        }
    }

    private static final String ACME =
            "let the authority reach acme.listen from outside as port 80 of the names, and look at"
                    + " acme in the configuration; the agent tries again by itself";

    /** Without a word in the configuration the system's own servers are asked. */
    private void system(UpstreamCheck upstream) {
        try {
            for (UpstreamServer each : SystemResolvers.find(config.dns().listen())) {
                upstream.look(new UpstreamConfig("udp", each.address(), "", null));
            }
        } catch (StartException e) {
            findings.problem(
                    "upstream",
                    "upstream",
                    "this system names no server but this gateway",
                    "name one in upstream.servers, such as udp://9.9.9.9");
        }
    }

    /**
     * Looks at what the network uses; takes seconds for each interface.
     *
     * @param running whether an agent runs
     * @param router the make that the user named, or null
     */
    public void network(boolean running, RouterMends.@Nullable Router router, SecureRandom random) {
        NetworkConfig network = config.network();
        List<InetAddress> reached = config.dns().listen().stream()
                .map(InetSocketAddress::getAddress)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        List<NetworkInterface> interfaces = HouseInterfaces.find(network.interfaces(), reached);
        if (reached.isEmpty() && interfaces.isEmpty()) {
            findings.note(
                    "network",
                    "network",
                    "listen.dns names this machine only: no other device can ask");
            return;
        }
        if (interfaces.isEmpty()) {
            findings.problem(
                    "network",
                    "network",
                    "no interface of this machine has an address of listen.dns",
                    "write this box's own address in the house into listen.dns");
            return;
        }
        boolean all = reached.stream().anyMatch(InetAddress::isAnyLocalAddress);
        NetworkCheck check = new NetworkCheck(
                findings, all ? HouseInterfaces.addresses(interfaces) : reached, router);
        for (NetworkInterface each : interfaces) {
            check.look(each, random);
        }
        if (running) {
            new AskingCheck(findings, check).look(config.data(), clock.instant());
        } else {
            findings.note("asking", "devices", "the agent does not run: nobody can ask it");
        }
    }
}
