package org.sakhius.filters.data;

import org.sakhius.filters.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a YAML file into {@link Node}s; double keys, anchors' abuse and huge files are errors. */
public final class YamlFile {
    /** Tokens only: the machinery that binds them to objects would be the half of a start. */
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String name;
    private final JsonParser parser;

    private YamlFile(String name, JsonParser parser) {
        this.name = name;
        this.parser = parser;
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
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), yaml)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new DataFileException(name, 0, "is empty");
            }
            return new YamlFile(name, parser).value(0);
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            throw new DataFileException(name, line, "is no valid YAML: " + e.getOriginalMessage());
        }
    }

    private Node value(int depth) throws DataFileException {
        int line = line();
        if (depth > Limits.DATA_FILE_DEPTH_LEVELS) {
            throw new DataFileException(name, line, "is nested too deeply");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(line, depth);
            case START_ARRAY -> list(line, depth);
            default -> Node.scalar(name, line, parser.getString());
        };
    }

    private Node map(int line, int depth) throws DataFileException {
        Map<String, Node> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entries.put(key, value(depth + 1));
        }
        return Node.map(name, line, entries);
    }

    private Node list(int line, int depth) throws DataFileException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(depth + 1));
        }
        return Node.list(name, line, items);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }
}
