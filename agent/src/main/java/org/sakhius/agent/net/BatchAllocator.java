package org.sakhius.agent.net;

import io.netty.channel.FixedRecvByteBufAllocator;

/**
 * Always offers the same room, enough for a batch of datagrams, and lets two batches be read before
 * the answers are flushed, so that none of them waits long.
 */
final class BatchAllocator extends FixedRecvByteBufAllocator {
    BatchAllocator(int roomBytes, int batch) {
        super(roomBytes);
        maxMessagesPerRead(2 * batch);
    }
}
