package org.sakhius.agent.testing;

import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Assertions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network of its own for a test: a switch, and hosts in network namespaces that are plugged into
 * it. Nothing of it can reach the machine's network, nor be reached from there. Needs root; the
 * test is skipped loudly where that is missing.
 */
public final class NetLab implements AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final String SWITCH = "switch";
    private static final String BRIDGE = "br0";

    private final String prefix =
            "sk" + ProcessHandle.current().pid() + "n" + COUNT.incrementAndGet() + "-";
    private final Path folder;
    private final Deque<Process> running = new ArrayDeque<>();
    private final List<String> spaces = new ArrayList<>();
    private int ports;

    /** A host in the network. */
    public final class Host {
        private final String name;

        private Host(String name) {
            this.name = name;
        }

        /** Puts an address on an interface. */
        public Host address(String device, String address) {
            String[] more = address.indexOf(':') >= 0 ? new String[] {"nodad"} : new String[0];
            List<String> words =
                    new ArrayList<>(List.of("ip", "address", "add", address, "dev", device));
            words.addAll(List.of(more));
            must(words.toArray(String[]::new));
            return this;
        }

        /** Runs a program on the host to its end. */
        public Command run(String... command) {
            List<String> all = new ArrayList<>(by());
            all.addAll(List.of(command));
            return Command.run(all.toArray(String[]::new));
        }

        /** The same; it must do well. Gives what it printed. */
        public String must(String... command) {
            Command done = run(command);
            Assertions.assertEquals(0, done.exit(), String.join(" ", command) + done.output());
            return done.output();
        }

        /** Starts a program that runs until the network is taken down; its log is in the folder. */
        public Process start(String... command) throws IOException {
            List<String> all = new ArrayList<>(by());
            all.addAll(List.of(command));
            Path log = folder.resolve(name + "-" + Path.of(command[0]).getFileName() + ".log");
            Process process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            running.push(process);
            return process;
        }

        /** Starts one, and waits until it holds a UDP port. */
        public Process start(int port, String... command) throws IOException {
            Process process = start(command);
            await().atMost(LONG)
                    .until(() -> !process.isAlive()
                            || must("ss", "-Hlnu", "sport = :" + port).contains(":" + port));
            Assertions.assertTrue(process.isAlive(), command[0] + " ended at once");
            return process;
        }

        /** The words that run a program on this host. */
        public List<String> by() {
            return List.of(program("ip"), "netns", "exec", name);
        }

        /** The same, with a folder of the test in the place of one of the machine. */
        public List<String> by(Path instead, String of) {
            List<String> out = new ArrayList<>(by());
            out.addAll(List.of(
                    "sh",
                    "-c",
                    "mount --bind \"$0\" \"$1\" && shift && exec \"$@\"",
                    instead.toString(),
                    of));
            return out;
        }

        /** Takes the device off the network and plugs it in again. */
        public void replug(String device, String... between) {
            must("ip", "link", "set", device, "down");
            if (between.length > 0) {
                must(between);
            }
            must("ip", "link", "set", device, "up");
        }

        /** Asks for an address by DHCP, under a name; gives the address. */
        public String lease(String device, String hostname) throws IOException {
            Path script = folder.resolve("lease.sh");
            if (!Files.exists(script)) {
                Files.writeString(script, """
                    #!/bin/sh
                    [ "$1" = bound ] || exit 0
                    ip -4 address flush dev "$interface"
                    ip address add "$ip/$mask" dev "$interface"
                    [ -z "$router" ] || ip route replace default via "$router"
                    """);
                Assertions.assertTrue(script.toFile().setExecutable(true));
            }
            must(
                    "udhcpc",
                    "-i",
                    device,
                    "-n",
                    "-q",
                    "-f",
                    "-t",
                    "20",
                    "-T",
                    "1",
                    "-x",
                    "hostname:" + hostname,
                    "-s",
                    script.toString());
            String shown = must("ip", "-4", "-o", "address", "show", "dev", device);
            return shown.replaceFirst("(?s).*inet ([0-9.]+)/.*", "$1");
        }

        /** Answers of a server to A questions, one line for each that is answered. */
        public String dig(String server, String... names) {
            List<String> words =
                    new ArrayList<>(List.of("dig", "+short", "+time=5", "+tries=2", "@" + server));
            words.addAll(List.of(names));
            return run(words.toArray(String[]::new)).output();
        }
    }

    private NetLab(Path folder) {
        this.folder = folder;
    }

    /** Skips the running test where no network can be made, or one of these programs is missing. */
    public static void need(String... programs) {
        Command.need("ip", "ss");
        Command.need(programs);
        String probe = new NetLab(Path.of("")).prefix + "probe";
        boolean may = Command.run(program("ip"), "netns", "add", probe).exit() == 0;
        Shared.skipUnless(may, "network namespaces need root");
        Command.run(program("ip"), "netns", "delete", probe);
    }

    /** An empty network; the logs of its programs go to the folder. */
    public static NetLab open(Path folder) {
        NetLab lab = new NetLab(folder);
        lab.space(SWITCH);
        return lab;
    }

    private static String program(String name) {
        for (String folder : List.of("/usr/sbin", "/sbin", "/usr/bin", "/bin")) {
            if (Files.isExecutable(Path.of(folder, name))) {
                return folder + "/" + name;
            }
        }
        return name;
    }

    private Host space(String name) {
        String full = prefix + name;
        Command made = Command.run(program("ip"), "netns", "add", full);
        Assertions.assertEquals(0, made.exit(), made.output());
        spaces.add(full);
        Host host = new Host(full);
        host.must("ip", "link", "set", "lo", "up");
        return host;
    }

    /** A host that is not plugged in yet. */
    public Host alone(String name) {
        return space(name);
    }

    /** A host whose interface is plugged into the switch. */
    public Host host(String name, String device, String mac) {
        Host host = space(name);
        plug(host, device, mac);
        return host;
    }

    /** Plugs a host into the switch. */
    public void plug(Host host, String device, String mac) {
        plug(host, device, mac, BRIDGE);
    }

    /**
     * Puts a host into a VLAN, by an interface that is named as usual and has the hardware address
     * of its {@code eth0}. A kernel without VLANs gets a switch of its own for each: which of the
     * two carries the frames makes no difference to whoever uses the interface.
     */
    public void vlan(Host host, int id, String mac) {
        String name = "eth0." + id;
        String number = Integer.toString(id);
        Command made = host.run(
                "ip", "link", "add", "link", "eth0", "name", name, "type", "vlan", "id", number);
        if (made.exit() == 0) {
            host.must("ip", "link", "set", name, "up");
        } else {
            Assertions.assertTrue(made.output().contains("nknown device type"), made.output());
            plug(host, name, mac, "br" + id);
        }
    }

    private void plug(Host host, String device, String mac, String bridge) {
        String port = "p" + ports++;
        host.must(
                "ip",
                "link",
                "add",
                device,
                "address",
                mac,
                "type",
                "veth",
                "peer",
                "name",
                port,
                "netns",
                prefix + SWITCH);
        Host hub = new Host(prefix + SWITCH);
        if (hub.run("ip", "link", "show", bridge).exit() != 0) {
            hub.must("ip", "link", "add", bridge, "type", "bridge");
            hub.must("ip", "link", "set", bridge, "up");
        }
        hub.must("ip", "link", "set", port, "master", bridge, "up");
        host.must("ip", "link", "set", device, "up");
    }

    /** A cable between two hosts that is not part of the switch. */
    public void cable(Host one, String device, Host other, String otherDevice) {
        one.must(
                "ip",
                "link",
                "add",
                device,
                "type",
                "veth",
                "peer",
                "name",
                otherDevice,
                "netns",
                other.name);
        one.must("ip", "link", "set", device, "up");
        other.must("ip", "link", "set", otherDevice, "up");
    }

    /** Where the logs of its programs are. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        for (Process process : running) {
            process.destroy();
        }
        for (Process process : running) {
            try {
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        for (String space : spaces) {
            Command.run(program("ip"), "netns", "delete", space);
        }
    }
}
