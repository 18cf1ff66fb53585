package org.sakhius.agent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.testing.Shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class PipelineDocTest {
    private static final String BEGIN = "<!-- rendered from Step: begin -->\n";
    private static final String END = "<!-- rendered from Step: end -->\n";

    /** With -Dsakhius.render=true the page is written anew instead. */
    @Test
    void thePageShowsTheOrderOfTheCode() throws IOException {
        Path file = Shared.root().resolve("docs/pipeline.md");
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        String expected = page.substring(0, begin) + Pipeline.markdown() + page.substring(end);

        if (Boolean.getBoolean("sakhius.render")) {
            Files.writeString(file, expected);
        }

        assertThat(Files.readString(file)).isEqualTo(expected);
    }
}
