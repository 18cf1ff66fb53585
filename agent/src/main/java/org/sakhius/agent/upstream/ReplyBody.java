package org.sakhius.agent.upstream;

import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

/** A reply that comes in pieces on a stream of its own. Confined to one event loop. */
final class ReplyBody {
    private @Nullable ByteBuf bytes;

    /** Takes a piece, which the caller releases; false when there was too much. */
    boolean take(ByteBuf piece, int mostBytes) {
        ByteBuf all = bytes;
        if (all == null) {
            all = piece.alloc().buffer(piece.readableBytes());
            bytes = all;
        }
        if (all.readableBytes() + piece.readableBytes() > mostBytes) {
            return false;
        }
        all.writeBytes(piece);
        return true;
    }

    /** What came so far, or null. */
    @Nullable
    ByteBuf bytes() {
        return bytes;
    }

    /** Gives back what came. */
    void release() {
        ByteBuf left = bytes;
        bytes = null;
        if (left != null) {
            left.release();
        }
    }
}
