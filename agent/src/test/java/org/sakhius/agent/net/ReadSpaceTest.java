package org.sakhius.agent.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;

import org.junit.jupiter.api.Test;

/** Space to read into: never under a datagram that is still held, and given back at the end. */
class ReadSpaceTest {
    private static final ByteBufAllocator OTHERWISE = PooledByteBufAllocator.DEFAULT;

    private final ReadSpace space = new ReadSpace(64);

    @Test
    void aReadThatIsDealtWithMakesRoomForTheNext() {
        ByteBuf first = space.take(OTHERWISE);
        assertThat(first.writableBytes()).isEqualTo(64);
        first.writeLong(1);
        ByteBuf piece = first.retainedSlice(0, 4);
        first.release();
        piece.release();
        ByteBuf next = space.take(OTHERWISE);
        assertThat(next).isSameAs(first);
        assertThat(next.readableBytes()).isZero();
        next.release();
        space.close();
    }

    @Test
    void aDatagramThatIsHeldIsNotWrittenOver() {
        ByteBuf first = space.take(OTHERWISE);
        first.writeByte(7);
        ByteBuf held = first.retainedSlice(0, 1);
        first.release();
        ByteBuf other = space.take(OTHERWISE);
        assertThat(other).isNotSameAs(first);
        assertThat(other.writableBytes()).isEqualTo(64);
        other.writeByte(9);
        assertThat(held.getByte(0)).isEqualTo((byte) 7);
        other.release();
        held.release();
        space.close();
    }

    @Test
    void nothingIsHeldAfterTheEnd() {
        ByteBuf left = space.take(OTHERWISE);
        left.release();
        space.close();
        assertThat(left.refCnt()).isZero();
        ByteBuf late = space.take(OTHERWISE);
        assertThat(late.writableBytes()).isEqualTo(64);
        assertThat(late.release()).isTrue();
    }
}
