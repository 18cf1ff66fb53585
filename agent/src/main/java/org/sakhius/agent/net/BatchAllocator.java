package org.sakhius.agent.net;

import io.netty.channel.FixedRecvByteBufAllocator;

/**
 * Always offers the same room, enough for a batch of datagrams, and lets one batch be read before
 * the answers are flushed: reading on until nothing is left would cost a system call that finds
 * nothing, for every batch.
 */
final class BatchAllocator extends FixedRecvByteBufAllocator {
    BatchAllocator(int roomBytes) {
        super(roomBytes);
        maxMessagesPerRead(1);
    }
}
