package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.AgentsFile;
import org.sakhius.agent.config.KnownAgent;
import org.sakhius.agent.limits.Limits;
import org.sakhius.console.server.ConsoleStartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Has a console that runs alone serve the gateways of {@code agents-file} as it changes. A file
 * that is broken, gone, or has lost more than half of its gateways changes nothing: log, health and
 * numbers say so until it is mended. One thread of its own.
 */
public final class AgentsWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AgentsWatch.class);
    private static final String MATTER = "agents-file";

    private final Path file;
    private final List<KnownAgent> named;
    private final EmbeddedConsole console;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread made = new Thread(task, "agents-file");
                made.setDaemon(true);
                return made;
            });
    private String stamp;
    private int count;
    private String said = "";

    private AgentsWatch(
            Path file, List<KnownAgent> named, int count, String stamp, EmbeddedConsole console) {
        this.file = file;
        this.named = named;
        this.count = count;
        this.stamp = stamp;
        this.console = console;
    }

    /** Watches the file of a configuration; null where it names none. */
    public static @Nullable AgentsWatch of(AgentConfig config, EmbeddedConsole console) {
        AgentsWatch watch = opened(config, console);
        if (watch != null) {
            watch.thread.scheduleWithFixedDelay(
                    watch::look, 0, Limits.AGENTS_FILE_LOOK_MS, TimeUnit.MILLISECONDS);
        }
        return watch;
    }

    /** Without looking by itself. */
    static @Nullable AgentsWatch opened(AgentConfig config, EmbeddedConsole console) {
        Path file = config.agentsFile();
        if (file == null) {
            return null;
        }
        // Of what the configuration names itself nothing changes before the next start.
        List<KnownAgent> named = config.namedAgents();
        return new AgentsWatch(
                file, named, config.agents().size() - named.size(), "unknown", console);
    }

    /** Looks at the file, and takes it over where it has changed. */
    void look() {
        try {
            String found = stamp();
            if (found.equals(stamp)) {
                return;
            }
            List<KnownAgent> read = AgentsFile.read(file);
            if (!stamp().equals(found)) {
                // It is being written: the next look finds it whole.
                return;
            }
            stamp = found;
            if (read.size() * 2 < count) {
                throw new IllegalArgumentException(file + " names " + read.size() + " gateways of "
                        + count + ", less than half. Mend: complete it, or start the console anew"
                        + " if that is meant");
            }
            List<KnownAgent> all = new ArrayList<>(named);
            all.addAll(read);
            console.trust(all);
            if (read.size() != count) {
                LOG.info("{}: {} gateways are served, {} before", file, read.size(), count);
            }
            count = read.size();
            console.trouble(MATTER, null);
            said = "";
        } catch (IOException e) {
            // Whatever lies there next is looked at, even if it is what lay there before.
            stamp = "unknown";
            failed(file + " cannot be read: " + e);
        } catch (ConsoleStartException | RuntimeException e) {
            failed(String.valueOf(e.getMessage()));
        }
    }

    private void failed(String why) {
        if (!why.equals(said)) {
            LOG.error("The gateways from before stay: {}", why);
        }
        said = why;
        console.trouble(MATTER, "cannot be used, the gateways from before stay: " + why);
    }

    private String stamp() throws IOException {
        return Files.getLastModifiedTime(file) + "/" + Files.size(file);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
