package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is no evidence is refused by name; that real evidence holds, the browser's test shows. */
class VerifyCommandTest {

    @TempDir
    Path folder;

    private String said = "";

    private int verify(String... args) {
        StringWriter out = new StringWriter();
        String[] all = new String[args.length + 1];
        all[0] = "verify";
        System.arraycopy(args, 0, all, 1, args.length);
        int status = Main.execute(new PrintWriter(out), new PrintWriter(out), all);
        said = out.toString();
        return status;
    }

    @Test
    void whatIsNoEvidenceIsRefusedByTheCheckThatFailed() throws Exception {
        Path file = folder.resolve("f.json");
        assertThat(verify(file.toString())).isEqualTo(1);
        assertThat(said).contains("f.json cannot be read");
        Files.writeString(file, "<html>");
        assertThat(verify(file.toString())).isEqualTo(1);
        assertThat(said).contains("f.json does not hold: format: the file is not JSON");
        Files.writeString(file, "{\"format\":\"sakhius-evidence\",\"v\":2}");
        assertThat(verify(file.toString())).isEqualTo(1);
        assertThat(said).contains("format: it is of another version");
    }

    @Test
    void itIsCalledWithAFileAndALanguage() {
        assertThat(verify()).isEqualTo(2);
        assertThat(verify("--lang", "ru", "f.json")).isEqualTo(2);
        assertThat(said).contains("none of mn, en");
    }
}
