package org.sakhius.agent.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A block of a document, so that a test runs the very lines that people copy. */
public final class DocBlock {

    private DocBlock() {}

    /** The first block of this kind behind the line that holds the text. */
    public static String of(String document, String text, String kind) throws IOException {
        Path file = Shared.root().resolve(document);
        List<String> lines = Files.readAllLines(file);
        boolean found = false;
        StringBuilder block = null;
        for (String line : lines) {
            found |= line.contains(text);
            if (block != null && line.equals("```")) {
                return block.toString();
            }
            if (block != null) {
                block.append(line).append('\n');
            } else if (found && line.equals("```" + kind)) {
                block = new StringBuilder();
            }
        }
        throw new IOException(file + " has no block of " + kind + " behind " + text);
    }
}
