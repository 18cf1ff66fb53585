package org.sakhius.console.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link LoadConsole} that a test starts, kills with SIGKILL and starts again. */
final class ConsoleProcess implements AutoCloseable {
    private final String jdbcUrl;
    private final Path folder;
    private final int live;
    private Process process;
    private volatile int port;

    private ConsoleProcess(String jdbcUrl, Path folder, int live, Process process) {
        this.jdbcUrl = jdbcUrl;
        this.folder = folder;
        this.live = live;
        this.process = process;
    }

    static ConsoleProcess start(String jdbcUrl, Path folder, int live, List<TestAgent> agents)
            throws IOException {
        List<String> lines = new ArrayList<>();
        for (TestAgent agent : agents) {
            lines.add(agent.id() + " "
                    + Base64.getEncoder()
                            .encodeToString(agent.identity.signing().publicKey()));
        }
        Files.write(folder.resolve("agents"), lines);
        ConsoleProcess made =
                new ConsoleProcess(jdbcUrl, folder, live, spawn(jdbcUrl, folder, live));
        made.awaitPort();
        return made;
    }

    private static Process spawn(String jdbcUrl, Path folder, int live) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-Dlogback.configurationFile=logback-test.xml",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        LoadConsole.class.getName(),
                        jdbcUrl,
                        folder.resolve("agents").toString(),
                        "0",
                        Integer.toString(live))
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("console.log").toFile()))
                .start();
    }

    private void awaitPort() throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("port ")) {
                port = Integer.parseInt(line.substring(5));
                return;
            }
        }
        throw new IOException(Files.readString(folder.resolve("console.log")));
    }

    /** Where it answers; 0 while it is down. */
    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL, as for want of memory or by a power cut. */
    void kill() throws InterruptedException {
        port = 0;
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it does not die");
        }
    }

    void startAgain() throws IOException {
        process = spawn(jdbcUrl, folder, live);
        awaitPort();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
