package org.sakhius.agent.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

/**
 * The space that UDP replies leave from, used again once the kernel has taken them.
 *
 * <p>A socket that cannot send holds on to what waits; then others are allocated for as long as
 * that lasts, bounded by what the channel lets wait. Confined to one event loop.
 */
final class ReplyBuffers {
    private final @Nullable ByteBuf[] own = new ByteBuf[Limits.UDP_REPLY_BUFFERS_COUNT];
    private int next;
    private boolean closed;

    /** A buffer with these bytes, for the channel to release. */
    ByteBuf filled(ByteBufAllocator allocator, byte[] bytes, int length) {
        ByteBuf buffer = free(allocator, length);
        if (buffer == null) {
            return allocator.directBuffer(length).writeBytes(bytes, 0, length);
        }
        return buffer.clear().writeBytes(bytes, 0, length).retain();
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
        // One reference is ours; another would be that of a reply that has not left yet.
        return buffer.refCnt() == 1 ? buffer : null;
    }

    /** Gives the space back; what still waits to be sent keeps its own until then. */
    void close() {
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
