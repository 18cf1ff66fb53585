package org.sakhius.agent.usage;

import org.sakhius.agent.files.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Today's estimate in {@code data/usage.json}: seconds, no name. It is replaced, and gone with the
 * next day. One thread.
 */
public final class UsageFile {
    private static final Logger LOG = LoggerFactory.getLogger(UsageFile.class);

    private final Path file;
    private UsageMeter.Used written = new UsageMeter.Used("", Map.of());

    /** Below the agent's data folder; need not exist yet. */
    public UsageFile(Path data) {
        file = data.resolve("usage.json");
    }

    /** Gives a meter what was used before a restart. */
    public void load(UsageMeter meter) {
        if (meter.isIdle()) {
            return;
        }
        try {
            written = Parsing.MAPPER.readValue(Files.readAllBytes(file), UsageMeter.Used.class);
            meter.goOnFrom(written);
        } catch (NoSuchFileException e) {
            LOG.debug("usage: nothing was written down");
        } catch (IOException | JacksonException e) {
            LOG.warn("usage: {} cannot be read; today's estimate begins anew", file);
        }
    }

    /** Writes down what a meter estimates, when that has changed. */
    public void save(UsageMeter meter) {
        UsageMeter.Used now = meter.used();
        if (now.seconds().isEmpty() || now.equals(written)) {
            return;
        }
        try {
            AtomicFiles.writePrivate(file, Parsing.MAPPER.writeValueAsBytes(now));
            written = now;
        } catch (IOException e) {
            LOG.warn("usage: {} cannot be written ({})", file, e.getMessage());
        }
    }

    /** Loaded only where there is something to read or write. */
    private static final class Parsing {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
