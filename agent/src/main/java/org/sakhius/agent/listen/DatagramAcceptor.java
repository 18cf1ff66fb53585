package org.sakhius.agent.listen;

import io.netty.channel.ChannelHandler;

/** Makes what serves connections that share one UDP socket. */
@FunctionalInterface
public interface DatagramAcceptor {
    /**
     * The handler of the socket.
     *
     * @param worker of the socket's event loop
     * @param caps counts the connections
     */
    ChannelHandler handler(Worker worker, TcpCaps caps);
}
