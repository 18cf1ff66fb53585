package org.sakhius.console.server;

import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Hands parcels over one by one on a connection that is kept, as a gateway's courier does: what is
 * not acknowledged comes again. Its own cost is little beside the console's.
 */
final class LoadSender implements Runnable {
    /** What was acknowledged, over all senders. */
    final Set<String> acknowledged;

    /** How often something was refused or broken off. */
    final AtomicInteger again;

    /** Nanoseconds from the first byte sent to the answer. */
    final List<Long> nanos = new ArrayList<>();

    private final List<LoadParcels.Parcel> parcels;
    private final IntSupplier port;
    private @Nullable Socket socket;

    LoadSender(
            List<LoadParcels.Parcel> parcels,
            IntSupplier port,
            Set<String> acknowledged,
            AtomicInteger again) {
        this.parcels = parcels;
        this.port = port;
        this.acknowledged = acknowledged;
        this.again = again;
    }

    static Set<String> names() {
        return ConcurrentHashMap.newKeySet();
    }

    @Override
    public void run() {
        for (LoadParcels.Parcel parcel : parcels) {
            long began = System.nanoTime();
            int status = attempt(parcel);
            while (status != 200 && status != 201) {
                if (status != 0 && status != 429 && status != 503) {
                    throw new IllegalStateException("answered " + status);
                }
                again.incrementAndGet();
                pause();
                began = System.nanoTime();
                status = attempt(parcel);
            }
            nanos.add(System.nanoTime() - began);
            acknowledged.add(LoadParcels.name(parcel));
        }
        drop();
    }

    /** A moment, and until the console is up. */
    private void pause() {
        await().pollDelay(Duration.ofMillis(50))
                .atMost(Duration.ofMinutes(2))
                .until(() -> port.getAsInt() > 0);
    }

    /** The status of an answer; 0 when there was none. */
    private int attempt(LoadParcels.Parcel parcel) {
        try {
            Socket open = socket;
            if (open == null) {
                open = new Socket("127.0.0.1", port.getAsInt());
                open.setSoTimeout(60_000);
                open.setTcpNoDelay(true);
                socket = open;
            }
            open.getOutputStream().write(parcel.request());
            return read(new BufferedInputStream(open.getInputStream(), 1024));
        } catch (IOException | IllegalArgumentException e) {
            drop();
            return 0;
        }
    }

    private int read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("broken off");
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length:");
        if (at >= 0) {
            int end = lower.indexOf('\r', at);
            in.skipNBytes(Integer.parseInt(lower.substring(at + 15, end).strip()));
        }
        if (lower.contains("connection: close")) {
            drop();
        }
        return Integer.parseInt(head.substring(9, 12));
    }

    private void drop() {
        Socket open = socket;
        socket = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
