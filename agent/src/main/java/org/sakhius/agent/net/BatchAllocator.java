package org.sakhius.agent.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.UncheckedBooleanSupplier;

/**
 * Always offers the same space, enough for a batch of datagrams, and goes on to a second batch only
 * where the first was full, so that no answer waits long.
 *
 * <p>A batch that was not full has emptied the socket. Reading on would find the one or two that
 * came meanwhile, again and again, each for the price of a system call; left alone until the
 * answers are on their way, they are a batch too.
 */
final class BatchAllocator extends DefaultMaxMessagesRecvByteBufAllocator {
    private final ReadSpace space;
    private final int full;

    /**
     * @param full a read that brought fewer bytes has emptied the socket
     */
    BatchAllocator(ReadSpace space, int batch, int full) {
        this.space = space;
        this.full = full;
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
            public boolean continueReading(UncheckedBooleanSupplier maybeMore) {
                return lastBytesRead() >= full && super.continueReading(maybeMore);
            }

            @Override
            public int guess() {
                return space.room();
            }
        };
    }
}
