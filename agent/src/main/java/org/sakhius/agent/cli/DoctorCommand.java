package org.sakhius.agent.cli;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.config.UpstreamConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.lists.ListService;
import org.sakhius.agent.lists.ListState;
import org.sakhius.agent.lists.ListStatus;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.agent.run.DataFolder;
import org.sakhius.agent.summary.GatewayKeys;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/** {@code sakhius doctor}: whether what the gateway needs is there; changes nothing. */
@Command(
        name = "doctor",
        description = "Looks whether everything that the gateway needs is there.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends PlainCommand {

    /** A question for the root's servers: id 0x5a5a, RD, ". NS". */
    private static final byte[] QUESTION = {0x5a, 0x5a, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1
    };

    private static final Instant RELEASED = Instant.parse("2026-11-23T00:00:00Z");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; /etc/sakhius/sakhius.yaml when missing.")
    private Path file = Path.of("/etc/sakhius/sakhius.yaml");

    private boolean well = true;

    @Override
    public Integer call() {
        AgentConfig config;
        try {
            config = ConfigLoader.load(file);
            say(true, "configuration", file + " can be read");
        } catch (ConfigException e) {
            say(false, "configuration", String.valueOf(e.getMessage()));
            return 1;
        }
        Instant now = Clock.systemUTC().instant();
        say(now.isAfter(RELEASED), "clock", now + (now.isAfter(RELEASED) ? "" : " is too early"));
        boolean running = data(config);
        for (InetSocketAddress address : config.dns().listen()) {
            port(address, running);
        }
        config.dns().upstreams().forEach(this::upstream);
        lists(config);
        console(config, running);
        identity(config);
        return well ? 0 : 1;
    }

    private void say(boolean good, String what, String how) {
        well &= good;
        PrintWriter out = out();
        out.println((good ? "ok       " : "PROBLEM  ") + what + ": " + Shown.plain(how));
        out.flush();
    }

    private boolean data(AgentConfig config) {
        Path data = config.data();
        boolean writable = Files.isDirectory(data)
                ? Files.isWritable(data)
                : data.getParent() != null && Files.isWritable(data.getParent());
        say(writable, "data", data + (writable ? " can be written" : " cannot be written"));
        try {
            boolean running = DataFolder.isTaken(config);
            say(true, "agent", running ? "runs" : "does not run");
            return running;
        } catch (IOException e) {
            say(false, "agent", String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void port(InetSocketAddress address, boolean running) {
        String shown = Shown.address(address);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            say(!running, "dns " + shown, running ? "the agent does not hold it" : "is free");
        } catch (IOException e) {
            say(
                    running,
                    "dns " + shown,
                    running
                            ? "is held, as it should be"
                            : e.getMessage() + "; see who holds it: ss -lntup");
        }
    }

    private void upstream(UpstreamConfig server) {
        if (!server.scheme().equals("udp")) {
            return;
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(Limits.DOCTOR_WAIT_MS);
            socket.connect(server.address());
            socket.send(new DatagramPacket(QUESTION, QUESTION.length));
            DatagramPacket answer = new DatagramPacket(new byte[Limits.MESSAGE_BYTES], 512);
            socket.receive(answer);
            boolean ours = answer.getLength() >= 12 && answer.getData()[0] == QUESTION[0];
            say(ours, "upstream " + server, ours ? "answers" : "answers something else");
        } catch (IOException e) {
            say(false, "upstream " + server, "does not answer: " + e.getMessage());
        }
    }

    private void lists(AgentConfig config) {
        try {
            ListService lists =
                    new ListService(config, CatalogueSetup.load(config), Clock.systemUTC());
            for (ListStatus status : lists.status()) {
                String problem = status.problem();
                say(
                        status.state() == ListState.CURRENT,
                        "list " + status.list().id(),
                        status.state().id()
                                + ", "
                                + status.rules()
                                + " rules"
                                + (problem == null ? "" : ": " + problem));
            }
        } catch (ConfigException e) {
            say(false, "catalogue", String.valueOf(e.getMessage()));
        }
    }

    private void console(AgentConfig config, boolean running) {
        if (config.console() instanceof ConsoleConfig.None || !running) {
            return;
        }
        try {
            URI url = DataFolder.publicUrl(config);
            if (url == null) {
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/api/v1/status"))
                    .timeout(Duration.ofMillis(Limits.DOCTOR_WAIT_MS))
                    .build();
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            say(status == 200, "console " + url, "answers " + status);
        } catch (IOException e) {
            say(false, "console", "does not answer: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void identity(AgentConfig config) {
        try {
            GatewayKeys keys = GatewayKeys.read(config.data());
            if (keys != null) {
                say(true, "gateway id", HexFormat.of().formatHex(keys.identity().id()));
                byte[] key = keys.identity().signing().publicKey();
                say(
                        true,
                        "gateway key",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(key));
            }
        } catch (IOException e) {
            say(false, "gateway keys", String.valueOf(e.getMessage()));
        }
    }
}
