package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.school.CaseLogRow;
import org.sakhius.agent.school.CaseReader;
import org.sakhius.console.envelope.SplitSeal;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * What counsellors and second persons are sent of a case, field by field: who may not read it gets
 * nothing that would help them to.
 */
class SchoolCasesTest {
    private static final String NAME = SchoolHome.NAME;
    private static final List<String> BARE = List.of("id", "hour", "level", "state");

    @TempDir
    Path folder;

    @Test
    void eachGetsWhatTheirPartTakesAndNothingElse() throws Exception {
        try (Gateway gateway = Gateway.start(SchoolHome.config(folder, ""), Home.options())) {
            Phone counsellor = SchoolHome.pair(gateway, Role.COUNSELLOR);
            Phone second = SchoolHome.pair(gateway, Role.SECOND);
            // Another pairing has everything told that is new.
            CaseReader cases = new CaseReader(folder.resolve("state"));
            CommandHome.until(() ->
                    Home.blocked(gateway, NAME) && !cases.ofGroup("class-5a", 1).isEmpty());
            Phone teacher = SchoolHome.pair(gateway, Role.TEACHER);
            SchoolHome.awaitState(counsellor, "waiting");
            SchoolHome.awaitState(second, "waiting");
            for (Phone phone : List.of(counsellor, second)) {
                assertThat(SchoolHome.item(phone).propertyNames()).containsExactlyElementsOf(BARE);
            }

            SchoolHome.order(counsellor, 1, "ask", ",\"reason\":\"no reason\"");
            SchoolHome.awaitState(second, "asked");
            SchoolHome.order(second, 1, "withhold", "");
            SchoolHome.awaitState(counsellor, "waiting");
            SchoolHome.awaitState(second, "waiting");
            assertThat(SchoolHome.item(counsellor).propertyNames()).containsExactlyElementsOf(BARE);
            JsonNode withheld = SchoolHome.paper(counsellor);
            assertThat(withheld.path("log").size()).as("for pages of before").isEqualTo(1);
            assertThat(withheld.path("later").path(0).path("step").asString())
                    .isEqualTo("withhold");
            List<CaseLogRow> log = cases.log(null, 9);
            assertThat(log.stream().map(CaseLogRow::step)).containsExactly("ask", "withhold");
            assertThat(CaseLogRow.broken(log)).isZero();
            SchoolHome.order(counsellor, 2, "ask", ",\"reason\":\"a quiet week\"");
            SchoolHome.awaitState(second, "asked");
            SchoolHome.awaitState(counsellor, "asked");
            assertThat(SchoolHome.item(counsellor).propertyNames())
                    .doesNotContain("sealed", "halves");
            JsonNode asked = SchoolHome.item(second);
            assertThat(asked.propertyNames()).contains("halves").doesNotContain("sealed", "first");
            assertThat(SchoolHome.paper(second)
                            .path("log")
                            .path(1)
                            .path("reason")
                            .asString())
                    .isEqualTo("a quiet week");

            String context =
                    asked.path("id").asString() + " " + asked.path("revision").asInt();
            String wrapped = asked.path("halves").path(second.id()).asString();
            String half = second.half(wrapped, SplitSeal.Half.SECOND, context);
            SchoolHome.order(second, 2, "release", ",\"half\":\"" + half + "\"");
            SchoolHome.awaitState(counsellor, "released");
            SchoolHome.awaitState(second, "released");
            assertThat(SchoolHome.item(second).propertyNames())
                    .doesNotContain("sealed", "first", "halves");
            JsonNode released = SchoolHome.item(counsellor);
            String first = counsellor.half(
                    released.path("first").asString(), SplitSeal.Half.FIRST, context);
            assertThat(counsellor.half(
                            released.path("second").asString(), SplitSeal.Half.SECOND, context))
                    .isEqualTo(half);
            byte[] text = SplitSeal.open(
                    context.getBytes(StandardCharsets.US_ASCII),
                    Base64.getUrlDecoder().decode(released.path("sealed").asString()),
                    Base64.getUrlDecoder().decode(first),
                    Base64.getUrlDecoder().decode(half));
            assertThat(new String(text, StandardCharsets.UTF_8)).contains("Saraa", NAME);

            JsonNode told = SchoolHome.paper(second);
            checkLog(told, counsellor.id(), second.id(), counsellor.id(), second.id());
            assertThat(told.has("logBroken")).isFalse();

            assertThat(SchoolHome.paper(teacher).isEmpty())
                    .as("a teacher reads no cases")
                    .isTrue();
            assertThat(SchoolHome.paper(second).toString())
                    .doesNotContain("Saraa", "otter", "gambling");

            // Somebody at the box changes the log, and whoever reads is told.
            try (Connection school = DriverManager.getConnection(
                            "jdbc:sqlite:" + folder.resolve("state/school.db"));
                    Statement statement = school.createStatement()) {
                statement.executeUpdate("UPDATE case_log SET label = 'Dulam' WHERE n = 2");
            }
            SchoolHome.pair(gateway, Role.TEACHER);
            CommandHome.until(
                    () -> SchoolHome.paper(counsellor).path("logBroken").asInt() == 2);
        }
    }

    /** A reader needs nothing but what it is sent: docs/format/cases-v1.md. */
    private static void checkLog(JsonNode told, String... viewers) throws Exception {
        List<JsonNode> log = new ArrayList<>();
        told.path("log").forEach(log::add);
        told.path("later").forEach(log::add);
        log.sort(Comparator.comparingLong(row -> row.path("n").asLong()));
        byte[] previous = new byte[32];
        assertThat(log).hasSize(viewers.length);
        for (int i = 0; i < viewers.length; i++) {
            JsonNode row = log.get(i);
            assertThat(row.path("by").asString()).isEqualTo(viewers[i]);
            assertThat(row.has("previous")).as("it is the row before").isFalse();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeBytes("sakhius-case-log-v1");
            out.writeLong(i + 1L);
            out.writeLong(OffsetDateTime.parse(row.path("at").asString()).toEpochSecond());
            out.write(previous);
            out.write(HexFormat.of().parseHex(row.path("command").asString()));
            out.writeUTF(row.path("step").asString());
            out.writeUTF(row.path("case").asString());
            out.writeUTF("class-5a");
            out.writeUTF(viewers[i]);
            out.writeUTF(row.path("label").asString());
            previous = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
            assertThat(row.path("hash").asString()).isEqualTo(HexFormat.of().formatHex(previous));
        }
    }
}
