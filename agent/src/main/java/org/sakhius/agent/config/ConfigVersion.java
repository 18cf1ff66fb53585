package org.sakhius.agent.config;

import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.agent.yaml.YamlProblem;
import org.sakhius.agent.yaml.YamlTree;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The version of a configuration's keys, and how a file of before becomes one of today. A file that
 * does not say its version is of the first: no key was renamed or moved since then. The text is
 * changed by lines, so that comments, order and spelling stay.
 */
public final class ConfigVersion {

    /** What this program reads. */
    public static final int CURRENT = 1;

    private static final String KEY = "version";

    private ConfigVersion() {}

    /**
     * A file as it is to be.
     *
     * @param text the whole of it
     * @param notes what was changed, a sentence each; none when nothing was
     */
    public record Migrated(String text, List<String> notes) {

        /** Copies. */
        public Migrated {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Makes a file of before one of today.
     *
     * @throws YamlProblem when it is no YAML, or says a version that this program does not know
     */
    public static Migrated migrate(String text) throws YamlProblem {
        YamlNode.Mapping top = YamlTree.parse(text);
        check(top);
        List<String> notes = new ArrayList<>();
        String out = text;
        if (!top.entries().containsKey(KEY)) {
            out = said(text, top);
            notes.add("It did not say its version: \"" + KEY + ": " + CURRENT + "\" was added");
        }
        return new Migrated(out, notes);
    }

    /**
     * Refuses what a newer program wrote, before anything else of it is read.
     *
     * @throws YamlProblem with line and mend
     */
    static void check(YamlNode.Mapping top) throws YamlProblem {
        YamlNode said = top.entries().get(KEY);
        if (said == null) {
            return;
        }
        int line = top.keyLines().getOrDefault(KEY, said.line());
        String text = said instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new YamlProblem(
                    line, "version: is no number from 1 on", "write version: " + CURRENT);
        }
        if (Integer.parseInt(text) > CURRENT) {
            throw new YamlProblem(
                    line,
                    "version: this file is of version " + text + ", and this program reads up to "
                            + CURRENT,
                    "install the Sakhius that it was written for, or take the file of before");
        }
    }

    private static String said(String text, YamlNode.Mapping top) throws YamlProblem {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        String line = KEY + ": " + CURRENT + end;
        int at = text.startsWith("\ufeff") ? 1 : 0;
        // Behind what stands before the document.
        int begins = text.startsWith("---", at) ? at : text.indexOf("\n---") + 1;
        if (begins > 0 || text.startsWith("---", at)) {
            int next = text.indexOf('\n', begins) + 1;
            at = next == 0 ? text.length() : next;
        }
        String out = text.substring(0, at) + line + text.substring(at);
        if (isSame(top, out)) {
            return out;
        }
        throw new YamlProblem(
                top.line(),
                "the file is written so that no line can be added",
                "write " + KEY + ": " + CURRENT + " among its keys");
    }

    /** Whether the new text says what the old one did, and its version. */
    private static boolean isSame(YamlNode.Mapping before, String text) {
        try {
            Map<String, Object> expected = new LinkedHashMap<>();
            expected.put(KEY, Integer.toString(CURRENT));
            expected.putAll(plain(before));
            return plain(YamlTree.parse(text)).equals(expected);
        } catch (YamlProblem e) {
            return false;
        }
    }

    private static Map<String, Object> plain(YamlNode.Mapping node) {
        Map<String, Object> out = new LinkedHashMap<>();
        node.entries().forEach((key, value) -> out.put(key, bare(value)));
        return out;
    }

    private static Object bare(YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return plain(mapping);
        }
        if (node instanceof YamlNode.Sequence sequence) {
            return sequence.items().stream().map(ConfigVersion::bare).toList();
        }
        return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
    }
}
