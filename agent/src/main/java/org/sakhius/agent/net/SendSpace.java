package org.sakhius.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

/**
 * The space that datagrams leave from, used again once the kernel has taken them.
 *
 * <p>A socket that cannot send holds on to what waits; then others are allocated for as long as
 * that lasts, bounded by what the channel lets wait. Confined to one event loop.
 */
public final class SendSpace {
    private final @Nullable ByteBuf[] own = new ByteBuf[Limits.UDP_REPLY_BUFFERS_COUNT];
    private int next;
    private boolean closed;

    /** A buffer with these bytes, for the channel to release. */
    public ByteBuf filled(ByteBufAllocator allocator, byte[] bytes, int length) {
        return empty(allocator, length).writeBytes(bytes, 0, length);
    }

    /** An empty buffer with room for so many bytes, for the channel to release. */
    public ByteBuf empty(ByteBufAllocator allocator, int length) {
        ByteBuf buffer = free(allocator, length);
        return buffer == null ? allocator.directBuffer(length) : buffer.clear().retain();
    }

    private @Nullable ByteBuf free(ByteBufAllocator allocator, int length) {
        if (closed || length > Limits.UDP_REPLY_BYTES) {
            return null;
        }
        int place = next;
        next = place + 1 < own.length ? place + 1 : 0;
        ByteBuf buffer = own[place];
        if (buffer == null) {
            buffer = allocator.directBuffer(Limits.UDP_REPLY_BYTES, Limits.UDP_REPLY_BYTES);
            own[place] = buffer;
        }
        // One reference is ours; another would be that of a datagram that has not left yet.
        return buffer.refCnt() == 1 ? buffer : null;
    }

    /** Gives the space back; what still waits to be sent keeps its own until then. */
    public void close() {
        closed = true;
        for (int i = 0; i < own.length; i++) {
            ByteBuf buffer = own[i];
            if (buffer != null) {
                own[i] = null;
                buffer.release();
            }
        }
    }
}
