package org.sakhius.filters.data;

import java.util.Map;
import java.util.TreeMap;

/**
 * The data files of the catalogue, lexicon and texts: those that travel with the program, or some
 * of them replaced by a signed feed. Immutable and thread safe.
 */
public final class DataFiles {
    /** Where all of them stand in the jar; names are relative to it. */
    public static final String FOLDER = "catalogue/";

    private static final DataFiles BUILT_IN = new DataFiles(Map.of());

    private final Map<String, byte[]> replaced;

    private DataFiles(Map<String, byte[]> replaced) {
        this.replaced = replaced;
    }

    /** Those that travel with the program. */
    public static DataFiles builtIn() {
        return BUILT_IN;
    }

    /**
     * The same with some replaced.
     *
     * @param files bytes by name, such as {@code lexicon/words.yaml}; names that the program does
     *     not read are not looked at
     */
    public static DataFiles with(Map<String, byte[]> files) {
        Map<String, byte[]> copy = new TreeMap<>();
        files.forEach((name, bytes) -> copy.put(name, bytes.clone()));
        return new DataFiles(copy);
    }

    /** Whether a file is another than the program's own. */
    public boolean replaces(String name) {
        return replaced.containsKey(name);
    }

    /** A file's bytes; its absence from the program is a defect of the build. */
    public byte[] bytes(String name) throws DataFileException {
        byte[] bytes = replaced.get(name);
        return bytes == null ? YamlFile.resourceBytes(FOLDER + name) : bytes.clone();
    }

    /** A YAML file, parsed. */
    public Node yaml(String name) throws DataFileException {
        String shown = replaces(name) ? "feed: " + name : FOLDER + name;
        return YamlFile.parse(bytes(name), shown);
    }
}
