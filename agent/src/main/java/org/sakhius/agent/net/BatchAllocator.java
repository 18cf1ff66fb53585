package org.sakhius.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;

/**
 * Always offers the same space, enough for a batch of datagrams, and lets two batches be read
 * before the answers are flushed, so that none of them waits long.
 */
final class BatchAllocator extends DefaultMaxMessagesRecvByteBufAllocator {
    private final ReadSpace space;

    BatchAllocator(ReadSpace space, int batch) {
        this.space = space;
        maxMessagesPerRead(2 * batch);
    }

    @Override
    public Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public ByteBuf allocate(ByteBufAllocator alloc) {
                return space.take(alloc);
            }

            @Override
            public int guess() {
                return space.room();
            }
        };
    }
}
