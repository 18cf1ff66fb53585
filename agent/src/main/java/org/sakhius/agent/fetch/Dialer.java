package org.sakhius.agent.fetch;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;

/** Opens a TCP connection to an address that was checked before. */
interface Dialer {

    /** Over a channel, so that an interrupt closes it. */
    Dialer USUAL = (address, connectMs) -> {
        Socket socket = SocketChannel.open().socket();
        try {
            socket.connect(address, connectMs);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    };

    /** Connects within a time; no name is looked up. */
    Socket open(InetSocketAddress address, int connectMs) throws IOException;
}
