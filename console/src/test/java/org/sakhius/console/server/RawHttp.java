package org.sakhius.console.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A bare socket, for what a well-behaved HTTP client will not send. */
final class RawHttp implements AutoCloseable {
    private final Socket socket;

    RawHttp(TestConsole console) throws IOException {
        socket = new Socket("127.0.0.1", console.server().port());
        socket.setSoTimeout(30_000);
    }

    RawHttp send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** All until the server closes. */
    String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** The head of the next answer. */
    String readHead() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!out.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            out.write(next);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    static int status(String head) {
        return head.isEmpty() ? 0 : Integer.parseInt(head.substring(9, 12));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
