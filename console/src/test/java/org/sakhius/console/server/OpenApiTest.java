package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.console.Limits;
import org.sakhius.console.envelope.EnvelopeFormat;
import org.sakhius.console.envelope.PairingOffer;
import org.sakhius.console.envelope.PairingRequest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** openapi.yaml says what the router does, no more and no less, and answers fit its schemas. */
@TestInstance(Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "head", "put", "post", "delete");
    private final TestAgent agent = new TestAgent();
    private final TestViewer viewer = new TestViewer();
    private JsonNode api = YAMLMapper.shared().createObjectNode();
    private TestConsole console;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        try (InputStream in = OpenApiTest.class.getResourceAsStream("/openapi.yaml")) {
            api = YAMLMapper.shared().readTree(in);
        }
        console = TestConsole.start(folder, agent);
    }

    @AfterAll
    void stop() {
        console.close();
    }

    @Test
    void routerAndDocumentAgree() {
        Set<String> documented = new TreeSet<>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().propertyNames().forEach(name -> {
                    if (METHODS.contains(name)) {
                        documented.add(name + " " + path.getKey());
                    }
                }));
        Set<String> routed = new TreeSet<>();
        for (String route : console.server().routes()) {
            int space = route.indexOf(' ');
            routed.add(route.substring(0, space).toLowerCase(Locale.ROOT)
                    + route.substring(space).replaceAll(":([a-z]+)", "{$1}"));
        }

        assertThat(routed).isEqualTo(documented);
        assertThat(routed).hasSizeGreaterThan(12);
    }

    @Test
    void limitsAndVersionAgree() throws Exception {
        assertThat(Limits.ENVELOPE_BYTES).isEqualTo(EnvelopeFormat.ENVELOPE_MAX_BYTES);
        assertThat(api.toString()).contains("\"maxLength\":" + Limits.ENVELOPE_BYTES);
        assertThat(api.toString()).contains("\"maxLength\":" + Limits.COMMAND_BYTES);
        assertThat(api.get("info").get("version").stringValue()).isEqualTo(Status.VERSION);
        String pom = Files.readString(Path.of(System.getProperty("sakhius.root"), "pom.xml"));
        assertThat(pom).contains("<version>" + Status.VERSION + "</version>");
    }

    private void fits(HttpResponse<String> answer, String schemaName) {
        ObjectNode whole = YAMLMapper.shared().createObjectNode();
        whole.put("$ref", "#/components/schemas/" + schemaName);
        whole.set("components", api.get("components"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole.toString(), InputFormat.JSON);

        assertThat(schema.validate(answer.body(), InputFormat.JSON))
                .as(answer.body())
                .isEmpty();
    }

    @Test
    void answersFitTheirSchemas() throws Exception {
        fits(console.get("/api/v1/status"), "Status");
        PairingOffer offer = agent.offer(console);
        fits(agent.openPairing(console, offer, 600), "OpenPairing");
        PairingRequest request = viewer.request(offer.card());
        fits(viewer.post(console, offer, request), "Relayed");
        fits(agent.send(console, "GET", agent.pairingPath(offer), new byte[0]), "PairingRequest");
        String yes = offer.accept(request, console.clock.instant()).toJson();
        fits(agent.put(console, agent.pairingPath(offer) + "/answer", yes), "Paired");
        fits(console.get(TestViewer.pairingPath(offer) + "/answer"), "PairingAnswer");
        fits(
                console.post("/api/v1/sessions/challenge", "{\"viewer\":\"" + viewer.id() + "\"}"),
                "Challenge");
        String origin = console.server().publicUrl().toString();
        HttpResponse<String> session = viewer.signIn(console, origin, viewer.challenge(console));
        fits(session, "Session");
        byte[] sealed = agent.seal(console.clock.instant(), "x", viewer.recipient());
        fits(agent.putEnvelope(console, 1, sealed), "Stored");
        String token = TestViewer.json(session).get("token").stringValue();
        fits(TestViewer.envelopes(console, token, ""), "Listing");
        byte[] command = new TestCommands(agent, viewer).sealed(console.clock.instant(), 1);
        fits(TestCommands.post(console, token, command), "Stored");
        fits(agent.send(console, "GET", TestCommands.path(agent), new byte[0]), "Commands");
        fits(console.get("/api/v1/notify", "Authorization", "Bearer " + token), "Ways");
        fits(console.get("/api/v1/sessions", "Authorization", "Bearer " + token), "Sessions");
        TestAccount account = new TestAccount(console, viewer);
        fits(account.send("POST", "/api/v1/factors/challenge", token), "Challenge");
        byte[] secret = new byte[32];
        account.registerPhrase(token, account.factorChallenge(token), secret);
        HttpResponse<String> proven =
                account.signIn(viewer.challenge(console), TestAccount.secret(secret));
        fits(proven, "Session");
    }

    @Test
    void refusalsFitTheirSchema() {
        fits(console.get("/api/v1/envelopes"), "Error");
        fits(console.get("/nothing"), "Error");
        fits(console.post("/api/v1/sessions", "["), "Error");
        fits(console.post("/api/v1/sessions", "{}", "Origin", "null"), "Error");
        fits(agent.putEnvelope(console, 9, new byte[3]), "Error");
        fits(console.post("/api/v1/status", "{}"), "Error");
    }
}
