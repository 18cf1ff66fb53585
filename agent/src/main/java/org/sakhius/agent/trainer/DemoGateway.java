package org.sakhius.agent.trainer;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.run.Gateway;
import org.sakhius.agent.run.GatewayOptions;
import org.sakhius.agent.run.StartException;
import org.sakhius.agent.summary.ViewerFile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The real gateway of a demo. */
final class DemoGateway implements AutoCloseable {
    private final Gateway gateway;
    private final ViewerFile viewers;
    private final Path data;

    private DemoGateway(Gateway gateway, Path data) {
        this.gateway = gateway;
        this.data = data;
        this.viewers = new ViewerFile(data);
    }

    /**
     * Starts it as {@code sakhius run} would.
     *
     * @throws IOException when it does not start, with the mend
     */
    static DemoGateway start(Path configuration) throws IOException {
        try {
            AgentConfig config = ConfigLoader.load(configuration);
            return new DemoGateway(Gateway.start(config, GatewayOptions.usual()), config.data());
        } catch (ConfigException | StartException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Where it answers. */
    List<InetSocketAddress> addresses() {
        return gateway.dnsAddresses();
    }

    /** Where it keeps its state. */
    Path data() {
        return data;
    }

    /**
     * A link that pairs the browser in which it is opened, once, for ten minutes. On localhost the
     * page then pairs without asking, so that a trainer has one thing less to explain.
     */
    URI pairingLink() throws IOException {
        return URI.create(gateway.pairingCard().link() + "&auto");
    }

    /** Whether anybody can read the summaries. */
    boolean isPaired() {
        try {
            return !viewers.read().viewers().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
