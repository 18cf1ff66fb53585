package org.sakhius.agent.listen.encrypted;

import io.netty.channel.socket.SocketChannel;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.listen.TcpCaps;
import org.sakhius.agent.listen.Worker;

import java.net.InetSocketAddress;
import java.util.function.Supplier;

/**
 * Who is at the other end of a connection of DNS over HTTPS, and what it is served with.
 *
 * @param channel the connection
 * @param worker of its event loop
 * @param caps have counted it, and hear when it ends
 * @param address of the client
 * @param idByName gives, once the handshake is over, the id of the device by the name that it
 *     connected to, or null
 * @param otherVersion where the same is served over HTTP/3 (RFC 7838), or null
 */
record HttpsClient(
        SocketChannel channel,
        Worker worker,
        TcpCaps caps,
        InetSocketAddress address,
        Supplier<@Nullable String> idByName,
        @Nullable String otherVersion) {}
