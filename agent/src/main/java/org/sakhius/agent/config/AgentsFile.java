package org.sakhius.agent.config;

import org.sakhius.console.Limits;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The gateways of a console that serves very many: a line each, {@code ID KEY NAME}, as their
 * {@code sakhius doctor} prints them. Empty lines and ones that begin with # say nothing.
 */
public final class AgentsFile {
    private static final int LINE_CHARS = 256;

    private AgentsFile() {}

    /**
     * All of them, at most as many as one console serves.
     *
     * @throws IllegalArgumentException in words that name file, line and mend
     */
    public static List<KnownAgent> read(Path file) {
        List<KnownAgent> out = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            int number = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                number++;
                String text = line.strip();
                if (text.isEmpty() || text.startsWith("#")) {
                    continue;
                }
                KnownAgent agent = agent(file, number, text);
                if (!seen.add(agent.idHex())) {
                    throw bad(file, number, "names a gateway that stands above", "take it out");
                }
                if (out.size() >= Limits.AGENTS_COUNT) {
                    throw bad(
                            file,
                            number,
                            "is one gateway more than the " + Limits.AGENTS_COUNT + " of a console",
                            "let another console serve it");
                }
                out.add(agent);
            }
        } catch (IOException e) {
            throw new BadValue(file + " cannot be read: " + e, "name a file that is there");
        }
        return out;
    }

    private static KnownAgent agent(Path file, int number, String text) {
        String[] parts = text.split("[ \t]+", 3);
        try {
            if (parts.length < 2 || text.length() > LINE_CHARS) {
                throw new BadValue("has no id and key", "");
            }
            String name = parts.length == 2 ? "gateway" : Values.label(parts[2]);
            return new KnownAgent(Names.agentId(parts[0]), Names.agentKey(parts[1]), name);
        } catch (BadValue e) {
            throw bad(file, number, e.what(), "write ID KEY NAME as sakhius doctor prints them");
        }
    }

    private static BadValue bad(Path file, int line, String what, String mend) {
        return new BadValue(file + " line " + line + " " + what, mend);
    }
}
