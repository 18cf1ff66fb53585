package org.sakhius.agent.lan;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A browser that says whatever host a test wants. */
final class Pages {
    private Pages() {}

    /** The whole answer to a GET, with its head. */
    static String get(InetSocketAddress server, String host, String path, String more)
            throws IOException {
        return ask(server, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n" + more);
    }

    /** The whole answer to a request without its last line ends. */
    static String ask(InetSocketAddress server, String head) throws IOException {
        return send(server, head + "Connection: close\r\n\r\n");
    }

    /** The whole answer to a GET from another loopback address. */
    static String getFrom(InetAddress from, InetSocketAddress server, String path)
            throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort(), from, 0)) {
            return exchange(
                    socket,
                    "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                            + "Connection: close\r\n\r\n");
        }
    }

    /** The whole answer to a request as it stands. */
    static String send(InetSocketAddress server, String request) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            return exchange(socket, request);
        }
    }

    private static String exchange(Socket socket, String request) throws IOException {
        socket.setSoTimeout(15_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
