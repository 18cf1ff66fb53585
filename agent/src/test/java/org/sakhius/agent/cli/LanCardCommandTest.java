package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/** The card for the wall leads to the page, and what people wrote is text on it. */
class LanCardCommandTest {
    private static final String SMALL = """
        data: state
        listen: { dns: ["127.0.0.1:0"] }
        upstream: { servers: ["udp://127.0.0.1:9"] }
        """;

    @TempDir
    Path folder;

    private String said = "";
    private String complained = "";

    private int card(String lan) throws Exception {
        Path file = folder.resolve("s.yaml");
        Files.writeString(file, SMALL + lan);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(
                new PrintWriter(out),
                new PrintWriter(err),
                "lan-card",
                "--config",
                file.toString());
        said = out.toString();
        complained = err.toString();
        return status;
    }

    @Test
    void itLeadsToThePage() throws Exception {
        assertThat(card("lan: { listen: \"192.0.2.1:80\", name: guard.home.arpa, who: A & <b> }\n"))
                .isZero();
        assertThat(said).contains("http://guard.home.arpa/", "A &amp; &lt;b&gt;", "<svg");
        assertThat(card("lan: { listen: \"192.0.2.1:8080\" }\n")).isZero();
        assertThat(said).contains("http://192.0.2.1:8080/").doesNotContain("<script");
    }

    @Test
    void withoutAPageItSaysHowToGetOne() throws Exception {
        assertThat(card("")).isEqualTo(1);
        assertThat(complained).contains("Mend: write lan:");
        assertThat(card("lan: { listen: \"0.0.0.0:80\" }\n")).isEqualTo(1);
        assertThat(complained).contains("nobody knows where the page is");
    }
}
