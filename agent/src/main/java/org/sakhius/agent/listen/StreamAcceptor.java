package org.sakhius.agent.listen;

import io.netty.channel.socket.SocketChannel;

import java.net.InetSocketAddress;

/** Gives an accepted connection its handlers. On the connection's event loop. */
@FunctionalInterface
public interface StreamAcceptor {
    /**
     * Takes the connection; it is counted already, and {@code caps} hears when it ends.
     *
     * @param worker of the connection's event loop
     */
    void accept(SocketChannel channel, Worker worker, InetSocketAddress client, TcpCaps caps);
}
