package org.sakhius.agent.cli;

import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.files.TemporaryFolder;
import org.sakhius.agent.run.Gateway;
import org.sakhius.filters.name.DomainName;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A gateway's first seconds played at packaging, so that the Java machine can note which classes
 * they need and keep them in a class archive.
 *
 * <p>With the system property {@code sakhius.rehearse} a plain {@code run} starts twice in a folder
 * of its own (once with rules to compile, once with them compiled), asks a few questions of
 * invented names on loopback, and ends.
 */
final class Rehearsal {

    /** Set for a process that rehearses only. */
    static final String PROPERTY = "sakhius.rehearse";

    private static final int ANSWER_MS = 3_000;

    /** Long enough for what a gateway does once its first answers are given. */
    private static final int FIRST_SECONDS_MS = 5_000;

    private static final List<String> NAMES =
            List.of("blocked.example", "www.school.example", "talk-to-anyone.example");

    private static final String CONFIG = """
            data: data
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists:
              - id: invented
                source: invented.domains
                syntax: domains
                category: gambling
                action: block
            devices:
              - { id: tablet, match: ["127.0.0.1"], profile: child-10-12 }
            default-profile: household
            console: { embedded: { listen: "127.0.0.1:0" } }
            """;

    private Rehearsal() {}

    /** Whether this process rehearses only. */
    static boolean wanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** What is done with a folder whose configuration stands. */
    interface Play {
        void play(Path config) throws Exception;
    }

    /** Plays in a new folder, which is gone afterwards. */
    static void inFolder(Play play) throws Exception {
        try (TemporaryFolder folder = TemporaryFolder.create()) {
            Files.writeString(folder.path().resolve("invented.domains"), "blocked.example\n");
            play.play(Files.writeString(folder.path().resolve("sakhius.yaml"), CONFIG));
        }
    }

    /** Asks, then waits until a gateway has done what it does in its first seconds. */
    static void ask(Gateway gateway) throws IOException, InterruptedException {
        InetSocketAddress server = gateway.dnsAddresses().get(0);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(ANSWER_MS);
            for (String name : NAMES) {
                byte[] question = RequestParser.question(DomainName.toWire(name), RrType.A).packet;
                socket.send(new DatagramPacket(question, question.length, server));
                try {
                    socket.receive(new DatagramPacket(new byte[512], 512));
                } catch (SocketTimeoutException e) {
                    throw new IOException("no answer at " + server + " for " + name, e);
                }
            }
        }
        new CountDownLatch(1).await(FIRST_SECONDS_MS, TimeUnit.MILLISECONDS);
    }
}
