package org.sakhius.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;

import org.jspecify.annotations.Nullable;

/**
 * The space that datagrams are read into, used again once the last of a read is dealt with.
 *
 * <p>Whoever reads copies what it keeps, so one buffer serves all sockets of a kind on an event
 * loop. It is no pooled one: the pool's way to it is long, and compiling that way costs more in the
 * first seconds than all reads of an hour. A read whose datagrams are still held gets another
 * buffer. Confined to one event loop.
 */
public final class ReadSpace {
    private final int room;
    private @Nullable ByteBuf own;
    private boolean closed;

    /** Space of so many bytes for each read. */
    public ReadSpace(int roomBytes) {
        room = roomBytes;
    }

    /** Bytes for each read. */
    int room() {
        return room;
    }

    /** An empty buffer of {@link #room} bytes, for the reader to release. */
    ByteBuf take(ByteBufAllocator otherwise) {
        ByteBuf buffer = own;
        if (buffer == null && !closed) {
            buffer = UnpooledByteBufAllocator.DEFAULT.directBuffer(room, room);
            own = buffer;
        }
        // One reference is ours; another would be that of a datagram that is still looked at.
        return buffer != null && buffer.refCnt() == 1
                ? buffer.clear().retain()
                : otherwise.ioBuffer(room, room);
    }

    /** Gives the space back; what is still held keeps its own until then. */
    public void close() {
        closed = true;
        ByteBuf buffer = own;
        own = null;
        if (buffer != null) {
            buffer.release();
        }
    }
}
