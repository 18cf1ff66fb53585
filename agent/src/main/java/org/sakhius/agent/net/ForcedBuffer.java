package org.sakhius.agent.net;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;

/**
 * Sets SO_RCVBUFFORCE, which goes above net.core.rmem_max for those with CAP_NET_ADMIN (socket(7)).
 */
final class ForcedBuffer {
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUFFORCE = 33;
    private static final IntegerUnixChannelOption FORCE =
            new IntegerUnixChannelOption("SO_RCVBUFFORCE", SOL_SOCKET, SO_RCVBUFFORCE);

    private ForcedBuffer() {}

    /** Whether we may; when not, what was set before stays. */
    static boolean set(DatagramChannel channel, int bytes) {
        try {
            return channel.config().setOption(FORCE, bytes);
        } catch (ChannelException notPermitted) {
            return false;
        }
    }
}
