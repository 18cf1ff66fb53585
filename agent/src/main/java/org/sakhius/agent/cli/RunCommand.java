package org.sakhius.agent.cli;

import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.GatewayOptions;
import org.sakhius.agent.run.StartException;

import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;

/** {@code sakhius run}: the gateway, until it is told to stop. */
@Command(name = "run", description = "Runs the gateway.", mixinStandardHelpOptions = true)
final class RunCommand extends ConfiguredCommand {

    @Override
    public Integer call() throws Exception {
        return run(config().file(), out());
    }

    /** Runs the gateway; returns when it was told to stop. */
    static int run(Path file, PrintWriter out) throws Exception {
        Reload.Served hangUps = Reload.listen();
        Stop stop = new Stop();
        try (Gateway gateway = Gateway.start(ConfigLoader.load(file), GatewayOptions.usual())) {
            for (InetSocketAddress address : gateway.dnsAddresses()) {
                out.println("dns " + Shown.address(address));
            }
            URI console = gateway.consoleUrl();
            if (console != null) {
                out.println("console " + console);
            }
            out.flush();
            hangUps.by(gateway::reload);
            if (Rehearsal.wanted()) {
                Rehearsal.ask(gateway);
            } else {
                stop.await();
            }
        } catch (StartException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        } finally {
            stop.done();
        }
        return 0;
    }
}
