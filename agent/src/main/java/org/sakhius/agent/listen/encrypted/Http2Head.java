package org.sakhius.agent.listen.encrypted;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameTypes;

import org.jspecify.annotations.Nullable;

/**
 * The frames in which responses leave over HTTP/2: heads by HPACK (RFC 7541) without the table of
 * what was sent before, so that nothing is kept for a client and a head is copied from what stands
 * here. Confined to one event loop.
 */
final class Http2Head {
    /** The size of the table becomes 0 (RFC 7541 6.3): said once, before the first head. */
    private static final int NO_TABLE = 0x20;

    /** The whole of a status that the static table knows (RFC 7541 appendix A). */
    private static final int STATUS_200 = 0x88;

    /** The name of a status, its value to follow. */
    private static final int STATUS = 0x08;

    private static final byte[] CONTENT_LENGTH = {0x0f, 28 - 15};
    private static final byte[] CACHE_CONTROL = {0x0f, 24 - 15};
    private static final byte[] MAX_AGE = "max-age=".getBytes(US_ASCII);
    private static final byte[] CONTENT_TYPE =
            literal(new byte[] {0x0f, 31 - 15}, HttpRequest.MEDIA_TYPE);

    /** The most that a head takes besides where else the same is served. */
    private static final int ROOM = 2 * Http2CodecUtil.FRAME_HEADER_LENGTH + 96;

    private final byte[] otherVersion;
    private boolean said;

    /**
     * @param otherVersion where the same is served over HTTP/3 (RFC 7838), at most 126 characters,
     *     or null
     */
    Http2Head(@Nullable String otherVersion) {
        this.otherVersion = otherVersion == null
                ? new byte[0]
                : literal(literal(new byte[] {0}, "alt-svc"), otherVersion);
    }

    /** How many bytes to get ready for a head and the frame header of a body. */
    int room() {
        return ROOM + otherVersion.length;
    }

    /**
     * Writes the head of a response without a body, which ends its stream.
     *
     * @param status of three digits
     */
    void refusal(ByteBuf out, int streamId, int status) {
        int begin = begin(out, streamId, Http2Flags.END_HEADERS | Http2Flags.END_STREAM);
        out.writeByte(STATUS);
        number(out, 0, status);
        out.writeBytes(CONTENT_LENGTH);
        number(out, 0, 0);
        end(out, begin);
    }

    /**
     * Writes the head of a reply.
     *
     * @param freshSeconds how long it may be kept, 0 or more
     */
    void reply(ByteBuf out, int streamId, int freshSeconds, int length) {
        int begin = begin(out, streamId, Http2Flags.END_HEADERS);
        out.writeByte(STATUS_200);
        out.writeBytes(CONTENT_TYPE);
        out.writeBytes(CONTENT_LENGTH);
        number(out, 0, length);
        out.writeBytes(CACHE_CONTROL);
        number(out, MAX_AGE.length, freshSeconds);
        out.writeBytes(otherVersion);
        end(out, begin);
    }

    /** Writes what stands before a piece of a body. */
    static void body(ByteBuf out, int streamId, int length, boolean last) {
        out.writeMedium(length);
        out.writeByte(Http2FrameTypes.DATA);
        out.writeByte(last ? Http2Flags.END_STREAM : 0);
        out.writeInt(streamId);
    }

    private int begin(ByteBuf out, int streamId, int flags) {
        int begin = out.writerIndex();
        out.writeMedium(0);
        out.writeByte(Http2FrameTypes.HEADERS);
        out.writeByte(flags);
        out.writeInt(streamId);
        if (!said) {
            said = true;
            out.writeByte(NO_TABLE);
        }
        return begin;
    }

    private static void end(ByteBuf out, int begin) {
        out.setMedium(begin, out.writerIndex() - begin - Http2CodecUtil.FRAME_HEADER_LENGTH);
    }

    /** Writes a value: max-age= where {@code before} says so, and a number of at most 10 digits. */
    private static void number(ByteBuf out, int before, int value) {
        int digits = 1;
        for (int rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        out.writeByte(before + digits);
        out.writeBytes(MAX_AGE, 0, before);
        int end = out.writerIndex() + digits;
        out.writerIndex(end);
        int rest = value;
        for (int at = end - 1; at >= end - digits; at--) {
            out.setByte(at, '0' + rest % 10);
            rest /= 10;
        }
    }

    private static byte[] literal(byte[] before, String value) {
        byte[] text = value.getBytes(US_ASCII);
        if (text.length > 126) {
            throw new IllegalArgumentException("longer than one byte can say");
        }
        byte[] all = new byte[before.length + 1 + text.length];
        System.arraycopy(before, 0, all, 0, before.length);
        all[before.length] = (byte) text.length;
        System.arraycopy(text, 0, all, before.length + 1, text.length);
        return all;
    }
}
