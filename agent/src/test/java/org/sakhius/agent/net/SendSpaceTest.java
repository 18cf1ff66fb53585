package org.sakhius.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sakhius.agent.limits.Limits;

import java.util.ArrayList;
import java.util.List;

/** Space used again: never under a reply that has not left, and given back at the end. */
class SendSpaceTest {
    private static final ByteBufAllocator ALLOCATOR = PooledByteBufAllocator.DEFAULT;
    private final SendSpace buffers = new SendSpace();

    @AfterEach
    void close() {
        buffers.close();
    }

    private ByteBuf filled(int octet, int length) {
        byte[] bytes = new byte[length];
        bytes[length - 1] = (byte) octet;
        return buffers.filled(ALLOCATOR, bytes, length);
    }

    @Test
    void aReplyThatHasLeftMakesRoomForAnother() {
        ByteBuf first = filled(1, 40);
        first.release();
        for (int i = 1; i < Limits.UDP_REPLY_BUFFERS_COUNT; i++) {
            filled(2, 40).release();
        }
        ByteBuf again = filled(3, 41);
        assertThat(again).isSameAs(first);
        assertThat(again.readableBytes()).isEqualTo(41);
        assertThat(again.getByte(40)).isEqualTo((byte) 3);
        again.release();
    }

    @Test
    void repliesThatWaitAreNotWrittenOver() {
        List<ByteBuf> waiting = new ArrayList<>();
        for (int i = 0; i < 3 * Limits.UDP_REPLY_BUFFERS_COUNT; i++) {
            waiting.add(filled(i, 1 + i % 50));
        }
        for (int i = 0; i < waiting.size(); i++) {
            byte[] bytes = ByteBufUtil.getBytes(waiting.get(i));
            assertThat(bytes).hasSize(1 + i % 50);
            assertThat(bytes[i % 50]).isEqualTo((byte) i);
        }
        waiting.forEach(ByteBuf::release);
    }

    @Test
    void theLongestReplyFitsAndALongerOneIsStillSent() {
        ByteBuf longest = filled(7, Limits.UDP_REPLY_BYTES);
        assertThat(longest.readableBytes()).isEqualTo(Limits.UDP_REPLY_BYTES);
        ByteBuf longer = filled(8, Limits.UDP_REPLY_BYTES + 1);
        assertThat(longer.readableBytes()).isEqualTo(Limits.UDP_REPLY_BYTES + 1);
        longest.release();
        longer.release();
    }

    @Test
    void nothingIsHeldAfterTheEnd() {
        ByteBuf waiting = filled(1, 30);
        ByteBuf left = filled(1, 30);
        left.release();
        buffers.close();
        assertThat(left.refCnt()).isZero();
        assertThat(waiting.refCnt()).isEqualTo(1);
        assertThat(waiting.release()).isTrue();
        ByteBuf late = filled(2, 30);
        assertThat(late.release()).isTrue();
    }
}
