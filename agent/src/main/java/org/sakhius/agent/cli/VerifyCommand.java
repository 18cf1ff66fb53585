package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.summary.GatewayKeys;
import org.sakhius.console.envelope.Evidence;
import org.sakhius.console.envelope.EvidenceException;
import org.sakhius.filters.explain.Lang;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** {@code sakhius verify}: holds a file of evidence against its seals and prints what it says. */
@Command(
        name = "verify",
        description = "Checks a file that a guardian exported, and prints what it says.",
        mixinStandardHelpOptions = true)
final class VerifyCommand extends PlainCommand {

    @Parameters(paramLabel = "FILE", description = "The file of evidence.")
    private Path file = Path.of("evidence.json");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "On the gateway: also checks that this very gateway sealed it.")
    private @Nullable Path config;

    @Option(
            names = "--lang",
            paramLabel = "mn|en",
            converter = LangText.class,
            description = "The language of the gateway's words. en when missing.")
    private Lang lang = Lang.EN;

    @Override
    public Integer call() throws Exception {
        Evidence evidence = read();
        boolean ours = isOurs(evidence);
        PrintWriter out = out();
        out.println("gateway   " + evidence.gateway());
        out.println("made      " + Shown.plain(evidence.made()) + " ("
                + Shown.plain(evidence.zone()) + ") by viewer " + evidence.viewer());
        out.printf(
                Locale.ROOT,
                "messages  %d, and %d between them that are not about this%n",
                evidence.payloads().size(),
                evidence.between());
        Set<String> limits = new LinkedHashSet<>();
        for (JsonNode incident : incidents(evidence).values()) {
            print(incident, limits, out);
        }
        limits.forEach(limit -> out.println("limit     " + Shown.plain(limit)));
        out.println(
                "limit     It shows what a gateway told a guardian. It does not show who held the"
                        + " device, nor that anything was done on purpose.");
        out.println(
                ours
                        ? "holds     this gateway sealed every message, and nothing was changed"
                        : "holds     the gateway named above sealed every message, and nothing was"
                                + " changed; whose gateway it is, its id must show");
        return 0;
    }

    private Evidence read() throws Failure {
        // Read a little more than allowed, so that a larger file is told as what it is.
        try (InputStream in = Files.newInputStream(file)) {
            return Evidence.read(in.readNBytes(Evidence.FILE_MAX_BYTES + 1));
        } catch (EvidenceException e) {
            throw new Failure(file + " does not hold: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new Failure(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isOurs(Evidence evidence) throws Exception {
        Path given = config;
        if (given == null) {
            return false;
        }
        GatewayKeys keys = GatewayKeys.read(ConfigLoader.load(given).data());
        if (keys == null) {
            throw new Failure(given + ": this gateway has no keys yet, so it sealed nothing");
        }
        String id = HexFormat.of().formatHex(keys.identity().id());
        if (!id.equals(evidence.gateway())) {
            throw new Failure(file + " does not hold: gateway " + evidence.gateway()
                    + " sealed it, and this one is " + id);
        }
        return true;
    }

    /** Those that the file is about, each as it was told last. */
    private static Map<String, JsonNode> incidents(Evidence evidence) {
        Map<String, JsonNode> out = new LinkedHashMap<>();
        evidence.incidents().forEach(id -> out.put(id, Json.MAPPER.nullNode()));
        for (byte[] payload : evidence.payloads()) {
            for (JsonNode incident : Json.MAPPER.readTree(payload).path("incidents")) {
                out.replace(incident.path("id").asString(""), incident);
            }
        }
        return out;
    }

    private void print(JsonNode incident, Set<String> limits, PrintWriter out) {
        JsonNode text = incident.path("text").path(lang.id());
        List<String> words = new ArrayList<>(List.of(
                incident.path("hour").asString("-"),
                String.format(Locale.ROOT, "%-6s", incident.path("level").asString("-")),
                incident.path("deviceName").path(lang.id()).asString("-"),
                text.path("place").asString("-"),
                incident.path("domain").asString("-"),
                "x" + incident.path("count").asLong(0),
                incident.path("verdict").asString("-")));
        words.replaceAll(Shown::plain);
        out.println("incident  " + String.join("  ", words));
        String limit = text.path("limits").asString("");
        if (!limit.isEmpty()) {
            limits.add(limit);
        }
    }
}
