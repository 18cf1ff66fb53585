package org.sakhius.agent.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A way to a server that can lose what goes there, or what comes back. */
final class Wire implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    private volatile int target;
    private volatile boolean loseReplies;
    private volatile boolean loseRequests;
    private volatile boolean lost;

    Wire() throws IOException {
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void to(int port) {
        target = port;
    }

    void swallowReplies(boolean on) {
        lost = false;
        loseReplies = on;
    }

    void swallowRequests(boolean on) {
        lost = false;
        loseRequests = on;
    }

    /** Whether something was lost since it was told to lose. */
    boolean hasSwallowed() {
        return lost;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listener.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                daemon(() -> carry(near, far, true));
                daemon(() -> carry(far, near, false));
            }
        } catch (IOException e) {
            if (!listener.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void carry(Socket from, Socket to, boolean request) {
        byte[] bytes = new byte[16_384];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(bytes); n >= 0; n = in.read(bytes)) {
                if (request ? loseRequests : loseReplies) {
                    lost = true;
                } else {
                    out.write(bytes, 0, n);
                }
            }
        } catch (IOException e) {
            // Either end was closed or killed, which is what this wire is for.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
