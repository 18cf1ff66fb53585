package org.sakhius.agent.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.Command;
import org.sakhius.agent.testing.Shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Another project's malformed messages, read as questions and as answers. */
class CorpusTest {
    @TempDir
    Path folder;

    @Test
    void everyMessageReadsOrIsRefusedWithinBounds() throws IOException {
        Command.need("tar");
        Path corpus = Shared.path("data/corpora/dns-messages.tar.gz");
        Command.run("tar", "xzf", corpus.toString(), "-C", folder.toString());
        Request request = new Request(Limits.MESSAGE_BYTES);
        AnswerWalker walker = new AnswerWalker();
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        int answers = 0;
        for (Path file : files) {
            byte[] b = Files.readAllBytes(file);
            b = Arrays.copyOf(b, Math.min(b.length, Limits.MESSAGE_BYTES));
            if (b.length > Wire.HEADER) {
                byte[] question = b.clone();
                question[2] = 1;
                System.arraycopy(question, 0, request.packet, 0, question.length);
                RequestParser.parse(request, question.length);
                answers += walked(walker, b) ? 1 : 0;
            }
        }
        assertThat(files).hasSizeGreaterThan(100);
        assertThat(answers).isPositive();
    }

    private static boolean walked(AnswerWalker walker, byte[] b) {
        int end = Names.skip(b, Wire.HEADER, b.length);
        return end > 0 && end + 4 <= b.length && walker.walk(b, b.length, end + 4, 0) != null;
    }
}
