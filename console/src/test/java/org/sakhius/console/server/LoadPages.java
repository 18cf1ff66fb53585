package org.sakhius.console.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/** Many pages that listen to live events, on one thread. */
final class LoadPages implements AutoCloseable {
    private final Selector selector;
    private final int port;
    private final AtomicInteger listening = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger beats = new AtomicInteger();
    private final Deque<String> again = new ArrayDeque<>();
    private final Thread thread;
    private volatile boolean closed;

    LoadPages(int port) throws IOException {
        this.selector = Selector.open();
        this.port = port;
        this.thread = new Thread(this::read, "pages");
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /** Opens a page's stream and returns once it is asked for. */
    void open(String token) {
        try {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
            channel.write(ByteBuffer.wrap(("GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n"
                            + "Authorization: Bearer " + token + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, token);
            selector.wakeup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Streams that were opened and still are. */
    int listening() {
        return listening.get();
    }

    /** Answers other than 200, after which a page came again. */
    int refused() {
        return refused.get();
    }

    /** Events of envelopes, on all streams. */
    int told() {
        return told.get();
    }

    /** Signs of life, on all streams. */
    int beats() {
        return beats.get();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
        while (!closed) {
            try {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    take(key, buffer);
                }
                selector.selectedKeys().clear();
                for (String token = again.poll(); token != null; token = again.poll()) {
                    open(token);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void take(SelectionKey key, ByteBuffer buffer) throws IOException {
        SocketChannel channel = (SocketChannel) key.channel();
        buffer.clear();
        int got = channel.read(buffer);
        if (got < 0) {
            listening.decrementAndGet();
            channel.close();
            return;
        }
        String text = new String(buffer.array(), 0, got, StandardCharsets.US_ASCII);
        if (text.startsWith("HTTP/1.1 429") || text.startsWith("HTTP/1.1 503")) {
            // Too many at once: a page comes again, as these do.
            refused.incrementAndGet();
            channel.close();
            again.add((String) key.attachment());
            return;
        }
        listening.addAndGet(count(text, ": open"));
        told.addAndGet(count(text, "event: envelope"));
        beats.addAndGet(count(text, ": alive"));
    }

    private static int count(String text, String part) {
        int found = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
            found++;
        }
        return found;
    }

    @Override
    public void close() throws Exception {
        closed = true;
        thread.join();
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
