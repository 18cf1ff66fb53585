package org.sakhius.agent.config;

import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.agent.yaml.YamlProblem;
import org.sakhius.agent.yaml.YamlTree;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads a configuration file, or tells everything that is wrong with it. */
public final class ConfigLoader {

    /** What the configuration is read for: a console alone needs no DNS. */
    public enum Purpose {
        AGENT,
        CONSOLE
    }

    private ConfigLoader() {}

    /**
     * The configuration of a gateway.
     *
     * @throws ConfigException naming file, line, key and mend of every problem
     */
    public static AgentConfig load(Path file) throws ConfigException {
        return load(file, Purpose.AGENT);
    }

    /** The configuration for a purpose. */
    public static AgentConfig load(Path file, Purpose purpose) throws ConfigException {
        return parse(file, text(file), purpose);
    }

    /** The configuration in a text; relative paths are taken from the file's folder. */
    public static AgentConfig parse(Path file, String text, Purpose purpose)
            throws ConfigException {
        Problems problems = new Problems(file.toString());
        YamlNode.Mapping top;
        try {
            top = YamlTree.parse(text);
            ConfigVersion.check(top);
        } catch (YamlProblem e) {
            throw fatal(file, e);
        }
        Section section = new Section(problems, "", top);
        section.has("version");
        AgentConfig config = new ConfigReader(file, purpose).read(section);
        problems.throwIfAny();
        return config;
    }

    /**
     * A file as this version of the program writes it; the file itself stays.
     *
     * @throws ConfigException when it cannot be read or is of a version to come
     */
    public static ConfigVersion.Migrated migrate(Path file) throws ConfigException {
        try {
            return ConfigVersion.migrate(text(file));
        } catch (YamlProblem e) {
            throw fatal(file, e);
        }
    }

    private static ConfigException fatal(Path file, YamlProblem e) {
        return fatal(file, e.line(), String.valueOf(e.getMessage()), e.mend());
    }

    private static String text(Path file) throws ConfigException {
        try {
            if (Files.size(file) > Limits.CONFIG_FILE_BYTES) {
                throw fatal(file, 1, "the file is larger than 1 MiB", "make it smaller");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw fatal(file, 1, "there is no such file", "name it with --config FILE");
        } catch (AccessDeniedException e) {
            throw fatal(file, 1, "the file may not be read", "run as its owner or change its mode");
        } catch (CharacterCodingException e) {
            throw fatal(file, 1, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            throw fatal(file, 1, "the file cannot be read: " + e.getMessage(), "mend the disk");
        }
    }

    private static ConfigException fatal(Path file, int line, String what, String mend) {
        return new ConfigException(
                List.of(new ConfigProblem(file.toString(), line, "", what, mend)));
    }
}
