package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.listen.DnsSettings;
import org.sakhius.agent.net.Transport;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** A small home for tests: a configuration in a folder, and a child's device that asks. */
public final class Home {

    public static final String CONSOLE = "console: { embedded: { listen: \"127.0.0.1:0\" } }\n";

    private Home() {}

    /** A configuration with one list and this machine as a child's device. */
    public static AgentConfig config(Path folder, String more) throws IOException, ConfigException {
        return ConfigLoader.parse(
                folder.resolve("s.yaml"), yaml(folder, "200ms") + more, ConfigLoader.Purpose.AGENT);
    }

    /**
     * The same as a text, with the list beside it.
     *
     * @param every how often summaries are sealed
     */
    static String yaml(Path folder, String every) throws IOException {
        Path list = folder.resolve("g.domains");
        if (!Files.exists(list)) {
            Files.writeString(list, "casino.example\nbets.example\n");
        }
        return """
                name: Home
                data: state
                listen: { dns: ["127.0.0.1:0"] }
                upstream: { servers: ["udp://127.0.0.1:9"] }
                lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
                devices:
                  - { id: tablet, match: ["127.0.0.1"], profile: child-10-12, name: Tablet }
                summaries: { every: %s }
                """.formatted(every);
    }

    /** One loop, no native parts: a test starts many gateways. */
    public static GatewayOptions options() {
        UnaryOperator<DnsSettings> small = s -> s.withTransport(Transport.NIO).withLoops(1);
        return GatewayOptions.usual().withDns(small);
    }

    /** Asks for the A record and returns the reply's bytes. */
    public static byte[] ask(Gateway gateway, String name) throws IOException {
        return ask(gateway.dnsAddresses().get(0), name);
    }

    /** Asks whoever answers there for the A record and returns the reply's bytes. */
    public static byte[] ask(InetSocketAddress server, String name) throws IOException {
        byte[] wire;
        try {
            wire = DomainName.toWire(DomainName.canonical(name));
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException(e);
        }
        byte[] question = new byte[12 + wire.length + 4];
        question[1] = 7;
        question[2] = 1;
        question[5] = 1;
        System.arraycopy(wire, 0, question, 12, wire.length);
        question[question.length - 3] = 1;
        question[question.length - 1] = 1;
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(10_000);
            socket.send(new DatagramPacket(question, question.length, server));
            DatagramPacket reply = new DatagramPacket(new byte[1500], 1500);
            socket.receive(reply);
            return Arrays.copyOf(reply.getData(), reply.getLength());
        }
    }

    /** Whether a name is answered as blocked: NOERROR and one record. */
    public static boolean blocked(Gateway gateway, String name) throws IOException {
        byte[] reply = ask(gateway, name);
        return (reply[3] & 15) == 0 && reply[7] == 1;
    }
}
