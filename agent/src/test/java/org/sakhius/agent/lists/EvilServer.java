package org.sakhius.agent.lists;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** A server of lists that means no good, spoken to over plain sockets. */
final class EvilServer implements AutoCloseable {

    private static final long TWO_GIB = 2L << 30;
    private static final byte[] NAMES =
            "a.example\n".repeat(6_000).getBytes(StandardCharsets.UTF_8);

    /** What it does at a path, and what must be said about it. */
    static final Map<String, String> REFUSALS = new TreeMap<>(Map.ofEntries(
            Map.entry("stream", "where its answer ends"),
            Map.entry("stream-chunked", "larger than 64 MiB"),
            Map.entry("stream-announced", "larger than 64 MiB"),
            Map.entry("length-of-all-digits", "larger than 64 MiB"),
            Map.entry("length-minus", "no HTTP"),
            Map.entry("length-twice", "no HTTP"),
            Map.entry("chunk-wrong", "no HTTP"),
            Map.entry("chunk-huge", "cut short"),
            Map.entry("cut-short", "cut short"),
            Map.entry("nothing", "cut short"),
            Map.entry("no-http", "no HTTP"),
            Map.entry("headers-without-end", "no HTTP"),
            Map.entry("informs-without-end", "sends more than"),
            Map.entry("redirect-to-itself", "without end"),
            Map.entry("redirect-further", "without end"),
            Map.entry("redirect-to-file", "no web address"),
            Map.entry("not-modified", "answered 304"),
            Map.entry("forbidden", "answered 403"),
            Map.entry("no-content", "answered 204"),
            Map.entry("partial", "answered 206"),
            Map.entry("html", "web page")));

    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private final AtomicLong sent = new AtomicLong();

    EvilServer() throws IOException {
        daemon(this::accept);
    }

    String url(String path) {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/" + path;
    }

    /** All octets that went out. */
    long sent() {
        return sent.get();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "evil-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                OutputStream out = socket.getOutputStream();
                BufferedReader in = new BufferedReader(new InputStreamReader(
                        socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
            String request = in.readLine();
            for (String line = request; line != null && !line.isEmpty(); ) {
                line = in.readLine();
            }
            if (request != null) {
                answer(request.split(" ")[1].substring(1), out);
            }
        } catch (IOException e) {
            // The client has had enough, which is what it should.
            return;
        }
    }

    private void answer(String path, OutputStream out) throws IOException {
        switch (path.replaceAll("[0-9]", "")) {
            case "stream" -> stream(out, "", false);
            case "stream-chunked" -> stream(out, "Transfer-Encoding: chunked\r\n", true);
            case "stream-announced" -> stream(out, "Content-Length: " + TWO_GIB + "\r\n", false);
            case "length-of-all-digits" ->
                say(out, 200, "Content-Length: 9223372036854775807\r\n", "a");
            case "length-minus" -> say(out, 200, "Content-Length: -1\r\n", "a.example\n");
            case "length-twice" ->
                say(out, 200, "Content-Length: 3\r\nContent-Length: 10\r\n", "a.example\n");
            case "chunk-wrong" ->
                say(out, 200, "Transfer-Encoding: chunked\r\n", "zz\r\na.example\r\n");
            case "chunk-huge" ->
                say(out, 200, "Transfer-Encoding: chunked\r\n", "7fffffff\r\na.example\n");
            case "cut-short" -> say(out, 200, "Content-Length: 1000\r\n", "a.example\n");
            case "nothing" -> out.flush();
            case "no-http" -> raw(out, "SSH-2.0-OpenSSH_9.2\r\n\r\n");
            case "headers-without-end" ->
                raw(out, "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(10_000));
            case "informs-without-end" -> {
                while (true) {
                    raw(out, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1_000));
                }
            }
            case "redirect-to-itself" -> say(out, 302, "Location: /" + path + "\r\n", "");
            case "redirect-further" ->
                say(out, 307, "Location: /redirect-further" + sent.get() + "\r\n", "");
            case "redirect-to-file" -> say(out, 301, "Location: file:///etc/passwd\r\n", "");
            case "not-modified" -> say(out, 304, "", "");
            case "forbidden" -> say(out, 403, "", "a.example\n");
            case "no-content" -> say(out, 204, "", "");
            case "partial" -> say(out, 206, "Content-Range: bytes 0-9/100\r\n", "a.example\n");
            default -> say(out, 200, "Content-Length: 22\r\n", "<html>a.example</html>");
        }
    }

    private void stream(OutputStream out, String headers, boolean chunked) throws IOException {
        raw(out, "HTTP/1.1 200 OK\r\n" + headers + "\r\n");
        for (long done = 0; done < TWO_GIB; done += NAMES.length) {
            if (chunked) {
                raw(out, Integer.toHexString(NAMES.length) + "\r\n");
            }
            out.write(NAMES);
            sent.addAndGet(NAMES.length);
            if (chunked) {
                raw(out, "\r\n");
            }
        }
    }

    private void say(OutputStream out, int status, String headers, String body) throws IOException {
        raw(out, "HTTP/1.1 " + status + " Said\r\n" + headers + "\r\n" + body);
    }

    private void raw(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        out.write(bytes);
        sent.addAndGet(bytes.length);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
