package org.sakhius.agent.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command {@code sakhius run} in a process of its own, which a test can signal and kill. */
public final class AgentProcess {

    private static final int END_S = 30;

    private final Process process;
    private final InetSocketAddress dns;

    private AgentProcess(Process process, InetSocketAddress dns) {
        this.process = process;
        this.dns = dns;
    }

    /** Starts one, and returns once it answers DNS; its log stands beside the configuration. */
    public static AgentProcess run(Path config) throws IOException {
        return run(config, Map.of());
    }

    /** The same, with more in its environment. */
    public static AgentProcess run(Path config, Map<String, String> environment)
            throws IOException {
        String path = System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path"));
        Path log = config.resolveSibling("agent.log");
        ProcessBuilder builder = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx200m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        "org.sakhius.agent.cli.Main",
                        "run",
                        "--config",
                        config.toString())
                .redirectError(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        while (line != null && !line.startsWith("dns ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the agent does not start: " + Files.readString(log));
        }
        int port = Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
        return new AgentProcess(process, new InetSocketAddress("127.0.0.1", port));
    }

    /** Where it answers. */
    public InetSocketAddress dns() {
        return dns;
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
