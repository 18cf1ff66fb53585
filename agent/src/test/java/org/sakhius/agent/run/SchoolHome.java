package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.role.Standing;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Files;
import java.nio.file.Path;

/** A small school for tests, whose one pupil's device has a consent. */
final class SchoolHome {
    static final String NAME = "quiet-otter.example";

    private SchoolHome() {}

    static AgentConfig config(Path folder, String more) throws Exception {
        return ConfigLoader.parse(
                folder.resolve("s.yaml"), yaml(folder, more), ConfigLoader.Purpose.AGENT);
    }

    /** The same as a text, with list and consent beside it. */
    static String yaml(Path folder, String more) throws Exception {
        Files.writeString(folder.resolve("g.domains"), NAME + "\n");
        Path data = Files.createDirectories(folder.resolve("state"));
        Files.writeString(data.resolve("consents.json"), """
            {"v":1,"cards":[],"consents":[{"id":"00ff00ff00ff00ff","device":"pupil-7","by":"Dorj",
            "child":true,"made":1790000000,"withdrawnBy":null,"withdrawn":0}]}""");
        return """
            name: School
            mode: school
            school: { responsible: Principal, notice: 2026-09-01 }
            events: { keep: 14d }
            data: state
            listen: { dns: ["127.0.0.1:0"] }
            upstream: { servers: ["udp://127.0.0.1:9"] }
            lists: [{ id: gambling, source: g.domains, syntax: wildcard, category: gambling }]
            groups: { class-5a: {} }
            profiles: { pupil: { like: child-13-15, groups: [class-5a] } }
            devices: [{ id: pupil-7, match: ["127.0.0.1"], profile: pupil, name: Saraa }]
            summaries: { every: 1h }
            """ + more + Home.CONSOLE;
    }

    static Phone pair(Gateway gateway, Role role) throws Exception {
        Phone phone = new Phone(gateway.pairingCard(new Standing(role, "class-5a")));
        phone.pair(role.id());
        return phone;
    }

    /** The last paper about cases; an empty one when there is none yet. */
    static JsonNode paper(Phone phone) throws Exception {
        JsonNode out = JsonMapper.shared().createObjectNode();
        for (JsonNode one : phone.payloads("summary")) {
            out = one.has("casesOf") ? one : out;
        }
        return out;
    }

    static JsonNode item(Phone phone) throws Exception {
        return paper(phone).path("cases").path(0);
    }

    static void awaitState(Phone phone, String state) {
        CommandHome.until(() -> item(phone).path("state").asString("").equals(state));
    }

    static void order(Phone phone, long counter, String action, String more) throws Exception {
        String target = "\"target\":\"case:" + item(phone).path("id").asString() + "\"";
        String order = CommandHome.order(0, action, target + ",\"minutes\":0" + more);
        assertThat(phone.post(phone.command(counter, order))).isLessThan(300);
    }
}
