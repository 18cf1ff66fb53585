package org.sakhius.console.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A console in a process of its own, so that it can be killed: {@code URL AGENTS PORT LIVE}. */
final class LoadConsole {

    private LoadConsole() {}

    /**
     * Starts it, says its port and goes on until it is killed.
     *
     * @param args JDBC URL, file of agents (id and key a line), port or 0, live streams
     */
    public static void main(String[] args) throws Exception {
        List<TrustedAgent> agents = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(args[1]))) {
            String[] parts = line.split(" ");
            agents.add(new TrustedAgent(parts[0], Base64.getDecoder().decode(parts[1]), "load"));
        }
        int live = Integer.parseInt(args[3]);
        ConsoleServer server = ConsoleServer.start(new ConsoleSettings(
                        "127.0.0.1", Integer.parseInt(args[2]), null, args[0], null, null, agents)
                .with(new Capacity(2 * live + 512, 32, live, 240_000, 3)));
        System.out.println("port " + server.port());
        System.out.flush();
        new CountDownLatch(1).await();
    }
}
