package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.doctor.Doctor;
import org.sakhius.agent.doctor.Finding;
import org.sakhius.agent.doctor.Findings;
import org.sakhius.agent.doctor.RouterMends;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code sakhius doctor}: whether what the gateway needs is there; changes nothing. */
@Command(
        name = "doctor",
        description = "Looks whether everything that the gateway needs is there, and what the"
                + " network really uses.",
        mixinStandardHelpOptions = true)
final class DoctorCommand extends PlainCommand {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration; /etc/sakhius/sakhius.yaml when missing.")
    private Path file = Path.of("/etc/sakhius/sakhius.yaml");

    @Option(names = "--json", description = "One JSON object with every finding.")
    private boolean json;

    @Option(
            names = "--no-network",
            description = "Asks the network nothing: no DHCP, no neighbours.")
    private boolean noNetwork;

    @Option(
            names = "--router",
            paramLabel = "MAKE",
            description = "The router's make, for its steps; told by its address when missing.")
    private @Nullable String make;

    private String lastMend = "";
    private final Findings findings = new Findings(this::say);

    @Override
    public Integer call() {
        RouterMends.Router router = make == null ? null : new RouterMends().byId(make);
        if (make != null && router == null) {
            throw wrong("--router: one of " + String.join(", ", new RouterMends().makes()));
        }
        try {
            AgentConfig config = ConfigLoader.load(file);
            findings.ok("configuration", "configuration", file + " can be read");
            look(config, router);
        } catch (ConfigException e) {
            findings.problem(
                    "configuration",
                    "configuration",
                    String.valueOf(e.getMessage()),
                    "sakhius config check tells each mistake with its line");
        }
        if (json) {
            out().println(Json.line(document()));
        }
        return findings.well() ? 0 : 1;
    }

    private void look(AgentConfig config, RouterMends.@Nullable Router router) {
        Doctor doctor = new Doctor(config, findings, Clock.systemUTC());
        boolean running = doctor.machine();
        doctor.servers();
        lists(config);
        console(config, running);
        identity(config);
        if (!noNetwork) {
            doctor.network(running, router, new SecureRandom());
        }
    }

    private void say(Finding finding) {
        if (json) {
            return;
        }
        PrintWriter out = out();
        String state = switch (finding.state()) {
            case OK -> "ok       ";
            case NOTE -> "note     ";
            case PROBLEM -> "PROBLEM  ";
        };
        out.println(state + finding.what() + ": " + Shown.plain(finding.how()));
        if (finding.mend() != null) {
            String mend = finding.mend().equals(lastMend) ? "as above" : finding.mend();
            out.println("         Mend: " + Shown.plain(mend));
            lastMend = finding.mend();
        }
        out.flush();
    }

    private Map<String, Object> document() {
        List<Object> all = new ArrayList<>();
        for (Finding finding : findings.all()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", finding.id());
            item.put("state", finding.state().name().toLowerCase(Locale.ROOT));
            item.put("what", finding.what());
            item.put("how", finding.how());
            item.put("mend", finding.mend());
            all.add(item);
        }
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("well", findings.well());
        out.put("findings", all);
        return out;
    }

    private void lists(AgentConfig config) {
        try {
            ListService lists =
                    new ListService(config, CatalogueSetup.load(config), Clock.systemUTC());
            for (ListStatus status : lists.status()) {
                String what = "list " + status.list().id();
                String how = status.state().id() + ", " + status.rules() + " rules";
                String problem = status.problem();
                if (status.state() == ListState.CURRENT && problem == null) {
                    findings.ok("list", what, how);
                } else if (status.state() == ListState.CURRENT) {
                    findings.ok("list", what, how + ": " + problem);
                } else {
                    findings.problem(
                            "list",
                            what,
                            how + (problem == null ? "" : ": " + problem),
                            "sakhius lists update looks at its source now");
                }
            }
        } catch (ConfigException e) {
            findings.problem(
                    "catalogue",
                    "catalogue",
                    String.valueOf(e.getMessage()),
                    "correct the files under catalogue");
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
            if (status == 200) {
                findings.ok("console", "console " + url, "answers 200");
            } else {
                findings.problem("console", "console " + url, "answers " + status, CONSOLE);
            }
        } catch (IOException e) {
            findings.problem("console", "console", "does not answer: " + e.getMessage(), CONSOLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static final String CONSOLE =
            "look into its log; summaries wait on this gateway until it answers";

    private void identity(AgentConfig config) {
        try {
            GatewayKeys keys = GatewayKeys.read(config.data());
            if (keys != null) {
                findings.ok(
                        "gateway-id",
                        "gateway id",
                        HexFormat.of().formatHex(keys.identity().id()));
                byte[] key = keys.identity().signing().publicKey();
                findings.ok(
                        "gateway-key",
                        "gateway key",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(key));
            }
        } catch (IOException e) {
            findings.problem(
                    "gateway-keys",
                    "gateway keys",
                    String.valueOf(e.getMessage()),
                    "put the folder of state back from its copy; else pair every guardian anew");
        }
    }
}
