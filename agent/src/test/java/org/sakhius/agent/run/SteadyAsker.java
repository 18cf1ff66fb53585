package org.sakhius.agent.run;

import org.sakhius.filters.name.DomainName;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** Asks for blocked names at a steady rate over UDP and looks at every answer. */
final class SteadyAsker implements AutoCloseable {
    private static final long LAST_ANSWERS_NS = 2_000_000_000L;

    private final DatagramChannel channel = DatagramChannel.open();
    private final int perSecond;
    private final IntFunction<String> names;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final Thread sender = new Thread(this::send, "asker");
    private final Thread receiver = new Thread(this::receive, "listener");
    private volatile boolean stopped;

    SteadyAsker(InetSocketAddress server, int perSecond, IntFunction<String> names)
            throws IOException {
        this.perSecond = perSecond;
        this.names = names;
        channel.connect(server);
        channel.socket().setSoTimeout(100);
    }

    void start() {
        sender.start();
        receiver.start();
    }

    long asked() {
        return asked.get();
    }

    long answered() {
        return answered.get();
    }

    /** Answers that do not say "blocked". */
    long wrong() {
        return wrong.get();
    }

    /** Asks no more and takes what is still on its way. */
    void stop() throws InterruptedException {
        stopped = true;
        sender.join();
        receiver.join();
    }

    private void send() {
        long begun = System.nanoTime();
        try {
            while (!stopped) {
                long due = (System.nanoTime() - begun) * perSecond / 1_000_000_000L;
                while (asked.get() < due) {
                    channel.write(question((int) asked.get()));
                    asked.incrementAndGet();
                }
                LockSupport.parkNanos(1_000_000);
            }
        } catch (IOException e) {
            wrong.incrementAndGet();
        }
    }

    private ByteBuffer question(int number) {
        byte[] wire = DomainName.toWire(names.apply(number));
        return ByteBuffer.allocate(12 + wire.length + 4)
                .putShort((short) number)
                .putShort((short) 0x100)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .put(wire)
                .putShort((short) 1)
                .putShort((short) 1)
                .flip();
    }

    private void receive() {
        byte[] octets = new byte[1500];
        DatagramPacket packet = new DatagramPacket(octets, octets.length);
        long quietSince = System.nanoTime();
        while (!stopped
                || (answered.get() < asked.get()
                        && System.nanoTime() - quietSince < LAST_ANSWERS_NS)) {
            try {
                channel.socket().receive(packet);
                quietSince = System.nanoTime();
                answered.incrementAndGet();
                if (!blocked(octets, packet.getLength())) {
                    wrong.incrementAndGet();
                }
            } catch (SocketTimeoutException e) {
                // Nothing came for a while; the condition says whether to go on.
                continue;
            } catch (IOException e) {
                wrong.incrementAndGet();
                return;
            }
        }
    }

    /** NOERROR and one address, 0.0.0.0, before whatever follows it. */
    private static boolean blocked(byte[] reply, int length) {
        if (length < 16 || (reply[3] & 15) != 0 || reply[7] != 1) {
            return false;
        }
        int at = 12;
        while (reply[at] != 0) {
            at += 1 + reply[at];
        }
        // Behind the question: name as pointer (2), type and class (4), TTL (4), length (2).
        int address = at + 5 + 2 + 4 + 4 + 2;
        return address + 4 <= length
                && (reply[address] | reply[address + 1] | reply[address + 2] | reply[address + 3])
                        == 0;
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        channel.close();
    }
}
