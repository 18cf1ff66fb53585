package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The card leads to the page, the register is listed, and a consent ends at the box. */
class ConsentCommandTest {
    private static final String SCHOOL = """
        data: state
        mode: school
        listen: { dns: ["127.0.0.1:0"] }
        upstream: { servers: ["udp://127.0.0.1:9"] }
        events: { keep: 14d }
        devices:
          - { id: pupil, match: ["192.0.2.1"], profile: child-10-12, name: "A & B" }
          - { id: class-pc, match: ["192.0.2.2"], profile: child-10-12, shared: true }
        """;
    private static final String TOLD = "school: { responsible: <Ms>, notice: 2026-09-01 }\n";
    private static final String LAN = "lan: { listen: \"192.0.2.9:80\" }\n";

    @TempDir
    Path folder;

    private String said = "";
    private String complained = "";

    private int run(String config, String... args) throws Exception {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, config);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Stream.concat(Stream.of(args), Stream.of("--config", file.toString()))
                .toArray(String[]::new);
        int status = Main.execute(new PrintWriter(out), new PrintWriter(err), all);
        said = out.toString();
        complained = err.toString();
        return status;
    }

    @Test
    void aCardIsForOneChildsDeviceOfASchoolThatToldEverybody() throws Exception {
        assertThat(run(SCHOOL + TOLD + LAN, "enrol-card", "pupil")).isZero();
        assertThat(said)
                .containsPattern("http://192\\.0\\.2\\.9:80/consent\\?card=[A-Za-z0-9_-]{22}")
                .contains("A &amp; B", "&lt;Ms&gt;", "<svg")
                .doesNotContain("<script");
        assertThat(run(SCHOOL + TOLD + LAN, "enrol-card", "class-pc")).isEqualTo(1);
        assertThat(complained).contains("several people use it");
        assertThat(run(SCHOOL + TOLD + LAN, "enrol-card", "nobodys")).isEqualTo(1);
        assertThat(complained).contains("there is no device nobodys");
        assertThat(run(SCHOOL + LAN, "enrol-card", "pupil")).isEqualTo(1);
        assertThat(complained).contains("Mend: write mode: school");
        assertThat(run(SCHOOL + TOLD, "enrol-card", "pupil")).isEqualTo(1);
        assertThat(complained).contains("Mend: write lan:");
    }

    @Test
    void theRegisterIsListedAndOneEndsAtTheBox() throws Exception {
        Path state = Files.createDirectories(folder.resolve("state"));
        Files.writeString(state.resolve("consents.json"), """
            {"v":1,"cards":[],"consents":[{"id":"00ff00ff00ff00ff","device":"pupil","by":"Saraa",
            "child":true,"made":1790000000,"withdrawnBy":null,"withdrawn":0}]}""");
        assertThat(run(SCHOOL + TOLD, "consent", "list")).isZero();
        assertThat(said).startsWith("00ff00ff00ff00ff\tpupil\tin-force\t").contains("Saraa");
        assertThat(run(SCHOOL + TOLD, "consent", "withdraw", "00ff00ff00ff00ff"))
                .isZero();
        assertThat(run(SCHOOL + TOLD, "consent", "list")).isZero();
        assertThat(said).contains("\twithdrawn 20", " box\t");
        assertThat(run(SCHOOL + TOLD, "consent", "withdraw", "00ff00ff00ff00ff"))
                .isEqualTo(1);
        assertThat(complained).contains("See: consent list");
        assertThat(run(SCHOOL + TOLD, "consent")).isEqualTo(2);
    }

    @Test
    void theLogOfReadingIsPrintedAndWholeWhereNobodyRead() throws Exception {
        assertThat(run(SCHOOL + TOLD, "cases")).isZero();
        assertThat(said).isEqualTo("0 rows, whole" + System.lineSeparator());
    }
}
