package org.sakhius.agent.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A client of HTTP/2 that sends frame by frame what it is told, also what no client should. Each
 * frame is a write of its own unless {@link #gather} holds it back.
 */
public final class Http2Wire implements AutoCloseable {
    public static final int DATA = 0;
    public static final int HEADERS = 1;
    public static final int RST_STREAM = 3;
    public static final int SETTINGS = 4;
    public static final int PING = 6;
    public static final int GOAWAY = 7;
    public static final int WINDOW_UPDATE = 8;
    public static final int END_STREAM = 1;
    public static final int END_HEADERS = 4;
    public static final int TABLE_SIZE = 1;
    public static final int INITIAL_WINDOW = 4;

    /** A frame that came. */
    public record Frame(int type, int flags, int stream, byte[] payload) {
        /** Whether its stream ends with it. */
        public boolean last() {
            return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
        }

        /** The number in the four bytes at this place. */
        public int number(int at) {
            return Unpooled.wrappedBuffer(payload).getInt(at);
        }
    }

    private final SSLSocket socket;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder heads = new DefaultHttp2HeadersDecoder();
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private boolean gathering;

    /** Connects, and sends the preface with these settings: each a name and its value. */
    public Http2Wire(SSLContext trust, InetSocketAddress to, int... settings) throws IOException {
        socket = (SSLSocket) trust.getSocketFactory().createSocket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.connect(to);
        socket.setSoTimeout(30_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        in = new DataInputStream(socket.getInputStream());
        gather(true);
        gathered.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(US_ASCII));
        settings(settings);
        gather(false);
    }

    /** Holds frames back, or sends those that were held back in one piece. */
    public void gather(boolean on) throws IOException {
        gathering = on;
        if (!on) {
            socket.getOutputStream().write(gathered.toByteArray());
            gathered.reset();
        }
    }

    /** Sends a frame. */
    public void send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(frame);
        out.writeShort(payload.length >> 8);
        out.writeByte(payload.length);
        out.writeByte(type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        gathered.write(frame.toByteArray());
        if (!gathering) {
            gather(false);
        }
    }

    /** Sends a frame whose payload is one number. */
    public void send(int type, int stream, int number) throws IOException {
        send(type, 0, stream, Unpooled.copyInt(number).array());
    }

    /** Sends settings. */
    public void settings(int... settings) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(all);
        for (int i = 0; i < settings.length; i += 2) {
            out.writeShort(settings[i]);
            out.writeInt(settings[i + 1]);
            if (settings[i] == TABLE_SIZE) {
                try {
                    heads.configuration().maxHeaderTableSize(settings[i + 1]);
                } catch (Http2Exception e) {
                    throw new IOException(e);
                }
            }
        }
        send(SETTINGS, 0, 0, all.toByteArray());
    }

    /** Sends a GET of this path. */
    public void get(int stream, String path) throws IOException {
        head(stream, 0x82, path, END_HEADERS | END_STREAM);
    }

    /** Sends a GET of this question. */
    public void ask(int stream, byte[] question) throws IOException {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(question);
        get(stream, "/dns-query?dns=" + encoded);
    }

    /** Begins a POST whose body does not come yet. */
    public void post(int stream) throws IOException {
        post(stream, "/dns-query");
    }

    /** The same, to any path. */
    public void post(int stream, String path) throws IOException {
        head(stream, 0x83, path, END_HEADERS);
    }

    /** Sends the head of a GET and does not say that nothing follows. */
    public void getWithoutEnd(int stream, String path) throws IOException {
        head(stream, 0x82, path, END_HEADERS);
    }

    private void head(int stream, int method, String path, int flags) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        head.write(method);
        head.write(0x87);
        literal(head, 0x04, path);
        literal(head, 0x01, "localhost");
        // content-type: 31 in the static table.
        head.write(0x0f);
        literal(head, 31 - 15, "application/dns-message");
        send(HEADERS, flags, stream, head.toByteArray());
    }

    private static void literal(ByteArrayOutputStream head, int name, String value) {
        head.write(name);
        int length = value.length();
        if (length < 127) {
            head.write(length);
        } else {
            head.write(127);
            int rest = length - 127;
            for (; rest >= 128; rest >>= 7) {
                head.write(rest & 127 | 128);
            }
            head.write(rest);
        }
        head.writeBytes(value.getBytes(US_ASCII));
    }

    /** The next frame; those of settings are passed over. */
    public Frame read() throws IOException {
        while (true) {
            int length = in.readUnsignedShort() << 8 | in.readUnsignedByte();
            int type = in.readUnsignedByte();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            Frame frame = new Frame(type, flags, stream, in.readNBytes(length));
            if (type != SETTINGS) {
                return frame;
            }
        }
    }

    /** Reads on until a frame of this type. */
    public Frame read(int type) throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.type() == type) {
                return frame;
            }
        }
    }

    /** What a head says; every one has to come here, in the order in which they came. */
    public Http2Headers head(Frame frame) throws Http2Exception {
        return heads.decodeHeaders(frame.stream(), Unpooled.wrappedBuffer(frame.payload()));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
