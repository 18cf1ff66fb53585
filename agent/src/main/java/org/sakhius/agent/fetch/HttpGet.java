package org.sakhius.agent.fetch;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One GET over HTTP/1.1 to addresses that were checked, with the host's name in TLS and in Host.
 *
 * <p>Java's own client looks the name up again, which would let a name answer the check with one
 * address and the connection with another. Netty's decoder reads what comes. Used once.
 */
final class HttpGet {

    /** A status other than 1xx, and its headers. */
    record Answer(int status, HttpHeaders headers) {}

    private static final int LAST_WAIT_MS = 20;

    private final SSLSocketFactory tls;
    private final Dialer dialer;
    private final Fetcher.Times times;
    private final Path into;
    private final long mostBytes;
    private final long deadline;
    private @Nullable Answer answer;
    private long written;
    private boolean ended;

    /**
     * One exchange to come.
     *
     * @param into where the body of a 200 goes
     * @param deadline in {@link System#nanoTime()}
     */
    HttpGet(
            SSLSocketFactory tls,
            Dialer dialer,
            Fetcher.Times times,
            Path into,
            long mostBytes,
            long deadline) {
        this.tls = tls;
        this.dialer = dialer;
        this.times = times;
        this.into = into;
        this.mostBytes = mostBytes;
        this.deadline = deadline;
    }

    Answer run(URI target, List<InetAddress> addresses, Map<String, String> more)
            throws IOException {
        try (Socket socket = connect(target, addresses)) {
            socket.getOutputStream().write(request(target, more));
            return receive(socket);
        }
    }

    private Socket connect(URI target, List<InetAddress> addresses) throws IOException {
        boolean secure = target.getScheme().equals("https");
        int port = target.getPort() >= 0 ? target.getPort() : secure ? 443 : 80;
        IOException last = new IOException("no address");
        for (InetAddress address : addresses) {
            Socket socket = null;
            try {
                int most = Math.min(times.connect(), left());
                socket = dialer.open(new InetSocketAddress(address, port), most);
                socket.setSoTimeout(Math.min(times.idle(), left()));
                return secure ? secured(socket, target.getHost(), port) : socket;
            } catch (IOException e) {
                last = e;
                if (socket != null) {
                    socket.close();
                }
            }
        }
        throw last;
    }

    private Socket secured(Socket socket, String host, int port) throws IOException {
        SSLSocket secure = (SSLSocket) tls.createSocket(socket, host, port, true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }

    /** No {@code Connection: close}: with it servers leave out where their answer ends. */
    private static byte[] request(URI target, Map<String, String> more) {
        String path = target.getRawPath() == null || target.getRawPath().isEmpty()
                ? "/"
                : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String port = target.getPort() < 0 ? "" : ":" + target.getPort();
        StringBuilder out = new StringBuilder("GET ")
                .append(path)
                .append(query)
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.getHost())
                .append(port)
                .append("\r\nUser-Agent: sakhius\r\nAccept: text/plain, */*;q=0.5\r\n")
                .append("Accept-Encoding: identity\r\n");
        more.forEach(
                (name, value) -> out.append(name).append(": ").append(value).append("\r\n"));
        return out.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private Answer receive(Socket socket) throws IOException {
        EmbeddedChannel decoder = new EmbeddedChannel(new HttpResponseDecoder(
                new HttpDecoderConfig().setMaxHeaderSize(Limits.LIST_HEADERS_BYTES)));
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(into), 1 << 16)) {
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[1 << 14];
            long received = 0;
            while (!ended) {
                socket.setSoTimeout(Math.min(times.idle(), left()));
                int count = read(in, bytes);
                received += Math.max(0, count);
                if (received > 2 * mostBytes + Limits.LIST_ERROR_BYTES) {
                    throw new IOException("it sends more than its own answer says");
                }
                if (count < 0) {
                    decoder.finish();
                    drain(decoder, out);
                    break;
                }
                decoder.writeInbound(Unpooled.copiedBuffer(bytes, 0, count));
                drain(decoder, out);
            }
        } finally {
            decoder.finishAndReleaseAll();
        }
        Answer whole = answer;
        if (whole == null || !ended) {
            throw new IOException("the answer is cut short");
        }
        return whole;
    }

    private int read(InputStream in, byte[] bytes) throws IOException {
        try {
            return in.read(bytes);
        } catch (SocketTimeoutException e) {
            // The last wait is cut to what is left of the whole time, and a little less.
            left(LAST_WAIT_MS);
            throw e;
        }
    }

    private void drain(EmbeddedChannel decoder, OutputStream out) throws IOException {
        for (HttpObject part = decoder.readInbound();
                part != null && !ended;
                part = decoder.readInbound()) {
            try {
                take(part, out);
            } finally {
                ReferenceCountUtil.release(part);
            }
        }
    }

    private void take(HttpObject part, OutputStream out) throws IOException {
        if (part.decoderResult().isFailure()) {
            throw new IOException("its answer is no HTTP");
        }
        if (part instanceof HttpResponse response && response.status().code() >= 200) {
            answer = new Answer(response.status().code(), response.headers());
            // Of what is no list only the head matters.
            ended = response.status().code() != 200;
            String length = response.headers().get(HttpHeaderNames.CONTENT_LENGTH);
            if (!ended && length == null && !HttpUtil.isTransferEncodingChunked(response)) {
                throw new IOException("it does not say where its answer ends");
            }
            if (!ended && length != null && isAbove(length, mostBytes)) {
                throw tooLarge();
            }
        }
        if (part instanceof HttpContent content && answer != null && !ended) {
            ByteBuf body = content.content();
            written += body.readableBytes();
            if (written > mostBytes) {
                throw tooLarge();
            }
            body.readBytes(out, body.readableBytes());
            ended = part instanceof LastHttpContent;
        }
    }

    /** The decoder has seen that it is a number; it may have more digits than a long. */
    private static boolean isAbove(String length, long most) {
        return new BigInteger(length.strip()).compareTo(BigInteger.valueOf(most)) > 0;
    }

    private IOException tooLarge() {
        return new IOException(
                mostBytes >= 1 << 20
                        ? "larger than " + (mostBytes >> 20) + " MiB"
                        : "larger than " + mostBytes + " octets");
    }

    private int left() throws SocketTimeoutException {
        return left(0);
    }

    private int left(int least) throws SocketTimeoutException {
        long ms = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        if (ms <= least) {
            throw new SocketTimeoutException("it takes too long");
        }
        return (int) Math.min(ms, Integer.MAX_VALUE);
    }
}
