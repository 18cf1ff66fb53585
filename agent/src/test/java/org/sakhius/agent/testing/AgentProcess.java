package org.sakhius.agent.testing;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The command {@code sakhius run} in a process of its own, which a test can signal and kill. */
public final class AgentProcess {

    private static final int END_S = 30;

    private final Process process;
    private final Path log;
    private @Nullable InetSocketAddress dns;

    private AgentProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts one, and returns once it answers DNS; its log stands beside the configuration. */
    public static AgentProcess run(Path config) throws IOException {
        return run(config, Map.of());
    }

    /** The same, with more in its environment. */
    public static AgentProcess run(Path config, Map<String, String> environment)
            throws IOException {
        return begin(List.of(), config, environment).answering();
    }

    /** Starts one by another program, such as {@code ip netns exec}; it may not answer yet. */
    public static AgentProcess begin(List<String> by, Path config) throws IOException {
        return begin(by, config, Map.of());
    }

    private static AgentProcess begin(List<String> by, Path config, Map<String, String> environment)
            throws IOException {
        Path log = config.resolveSibling("agent.log");
        List<String> command = new ArrayList<>(by);
        command.addAll(command("run", "--config", config.toString()));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new AgentProcess(process, log);
    }

    /** The words that run a command of {@code sakhius} from the classes under test. */
    public static List<String> command(String... words) {
        String path = System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                "org.sakhius.agent.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    /** Waits until it answers DNS. */
    public AgentProcess answering() throws IOException {
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("dns ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the agent does not start: " + Files.readString(log));
        }
        int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
        dns = new InetSocketAddress("127.0.0.1", port);
        return this;
    }

    /** Whether it runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Asks it to end, and gives its exit status. */
    public int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the agent does not end");
        }
        return process.exitValue();
    }

    /** Where it answers. */
    public InetSocketAddress dns() {
        return Objects.requireNonNull(dns, "not answering yet");
    }

    /** Its process id. */
    public long id() {
        return process.pid();
    }

    /** Ends it as a power cut would. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(END_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the agent cannot be killed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
