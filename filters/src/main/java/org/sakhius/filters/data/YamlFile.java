package org.sakhius.filters.data;

import org.sakhius.filters.Limits;
import org.sakhius.filters.data.YamlEvents.Kind;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a YAML file into {@link Node}s; double keys, aliases and huge files are errors. */
public final class YamlFile {
    private final String name;
    private final YamlEvents events;

    private YamlFile(String name, YamlEvents events) {
        this.name = name;
        this.events = events;
    }

    /** Reads a file that travels in the jar; its absence is a defect of the build. */
    public static Node resource(String path) throws DataFileException {
        return parse(resourceBytes(path), path);
    }

    /** The bytes of a file that travels in the jar. */
    public static byte[] resourceBytes(String path) throws DataFileException {
        try (InputStream in = YamlFile.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new DataFileException(path, 0, "is missing from the program");
            }
            return in.readAllBytes();
        } catch (DataFileException e) {
            throw e;
        } catch (IOException e) {
            throw new DataFileException(path, 0, "cannot be read: " + e.getMessage());
        }
    }

    /** Reads a file of the user, at most {@link Limits#DATA_FILE_MAX_BYTES} long. */
    public static Node file(Path path) throws DataFileException {
        return parse(fileBytes(path), path.toString());
    }

    /** The bytes of a file of the user, at most {@link Limits#DATA_FILE_MAX_BYTES} long. */
    public static byte[] fileBytes(Path path) throws DataFileException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(Limits.DATA_FILE_MAX_BYTES + 1);
            if (bytes.length > Limits.DATA_FILE_MAX_BYTES) {
                throw new DataFileException(
                        path.toString(),
                        0,
                        "is larger than " + Limits.DATA_FILE_MAX_BYTES + " bytes; split it");
            }
            return bytes;
        } catch (NoSuchFileException e) {
            throw new DataFileException(path.toString(), 0, "does not exist");
        } catch (DataFileException e) {
            throw e;
        } catch (IOException e) {
            throw new DataFileException(path.toString(), 0, "cannot be read: " + e.getMessage());
        }
    }

    /**
     * Parses YAML text.
     *
     * @param name the file as the user knows it, for messages
     */
    public static Node parse(byte[] yaml, String name) throws DataFileException {
        try {
            YamlEvents events = YamlEvents.of(yaml);
            if (events.next() == Kind.END) {
                throw new DataFileException(name, 0, "is empty");
            }
            return new YamlFile(name, events).value(0);
        } catch (YamlEvents.Fault e) {
            throw new DataFileException(name, e.line(), "is no valid YAML: " + e.getMessage());
        }
    }

    private Node value(int depth) throws DataFileException, YamlEvents.Fault {
        int line = events.line();
        if (depth > Limits.DATA_FILE_DEPTH_LEVELS) {
            throw new DataFileException(name, line, "is nested too deeply");
        }
        return switch (events.kind()) {
            case MAP -> map(line, depth);
            case LIST -> list(line, depth);
            case SCALAR -> Node.scalar(name, line, events.isNull() ? "null" : events.text());
            default ->
                throw new DataFileException(name, line, "is no valid YAML: an alias stands here");
        };
    }

    private Node map(int line, int depth) throws DataFileException, YamlEvents.Fault {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (events.next() != Kind.MAP_END) {
            int at = events.line();
            if (events.kind() != Kind.SCALAR) {
                throw new DataFileException(name, at, "is no valid YAML: this is no key");
            }
            String key = events.text();
            events.next();
            if (entries.put(key, value(depth + 1)) != null) {
                throw new DataFileException(
                        name, at, "is no valid YAML: the key \"" + key + "\" stands here twice");
            }
        }
        return Node.map(name, line, entries);
    }

    private Node list(int line, int depth) throws DataFileException, YamlEvents.Fault {
        List<Node> items = new ArrayList<>();
        while (events.next() != Kind.LIST_END) {
            items.add(value(depth + 1));
        }
        return Node.list(name, line, items);
    }
}
