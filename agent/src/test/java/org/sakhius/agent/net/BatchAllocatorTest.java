package org.sakhius.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.UncheckedBooleanSupplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a socket is read again before the answers leave. */
class BatchAllocatorTest {
    private static final int DATAGRAM = 1280;
    private static final int BATCH = 25;

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final ReadSpace space = new ReadSpace(DATAGRAM * BATCH);

    @AfterEach
    void close() {
        space.close();
        channel.finishAndReleaseAll();
    }

    @Test
    void aFullBatchIsFollowedByOneMoreAndNoThird() {
        ExtendedHandle handle = handle(DATAGRAM * BATCH);
        assertThat(goesOnAfter(handle, BATCH)).isTrue();
        assertThat(goesOnAfter(handle, BATCH)).isFalse();
    }

    @Test
    void aBatchThatWasNotFullHasEmptiedTheSocket() {
        ExtendedHandle handle = handle(DATAGRAM * BATCH);
        assertThat(goesOnAfter(handle, BATCH - 1)).isFalse();
    }

    @Test
    void whoReadsOneAtATimeGoesOnUntilTwoBatchesAreRead() {
        ExtendedHandle handle = handle(1);
        for (int i = 1; i < 2 * BATCH; i++) {
            assertThat(goesOnAfter(handle, 1)).isTrue();
        }
        assertThat(goesOnAfter(handle, 1)).isFalse();
    }

    private ExtendedHandle handle(int full) {
        ExtendedHandle handle = (ExtendedHandle) new BatchAllocator(space, BATCH, full).newHandle();
        handle.reset(channel.config());
        return handle;
    }

    private static boolean goesOnAfter(ExtendedHandle handle, int datagrams) {
        handle.attemptedBytesRead(DATAGRAM * BATCH);
        handle.lastBytesRead(DATAGRAM * datagrams);
        handle.incMessagesRead(datagrams);
        return handle.continueReading(UncheckedBooleanSupplier.TRUE_SUPPLIER);
    }
}
