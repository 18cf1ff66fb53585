package org.sakhius.agent.testing;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Asks for A records at a steady pace over UDP and notes of each answer when it came and what it
 * said. One run has 65,536 questions at most.
 */
public final class SteadyClient implements AutoCloseable {
    private static final int MOST = 1 << 16;

    private final DatagramChannel channel = DatagramChannel.open();
    private final AtomicLongArray sentNanos = new AtomicLongArray(MOST);
    private final AtomicLongArray tookNanos = new AtomicLongArray(MOST);
    private final byte[] rcodes = new byte[MOST];
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final Thread receiver = new Thread(this::receive, "steady-answers");

    /** Towards a server. */
    public SteadyClient(InetSocketAddress server) throws IOException {
        channel.connect(server);
        channel.socket().setReceiveBufferSize(4 << 20);
        receiver.setDaemon(true);
        receiver.start();
    }

    /** Asks so many questions, so many a second; returns when the last one is sent. */
    public void ask(int count, int perSecond, IntFunction<String> names) throws IOException {
        long begun = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = begun + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(200_000);
            }
            int id = sent.get();
            byte[] question = Dns.ednsQuestion(names.apply(id), 1, 1232);
            question[0] = (byte) (id >> 8);
            question[1] = (byte) id;
            sentNanos.set(id, System.nanoTime());
            channel.write(ByteBuffer.wrap(question));
            sent.incrementAndGet();
        }
    }

    private void receive() {
        ByteBuffer reply = ByteBuffer.allocate(2048);
        while (channel.isOpen()) {
            try {
                reply.clear();
                channel.read(reply);
                int id = (reply.get(0) & 0xff) << 8 | reply.get(1) & 0xff;
                rcodes[id] = (byte) (reply.get(3) & 15);
                if (tookNanos.getAndSet(id, System.nanoTime() - sentNanos.get(id)) == 0) {
                    answered.incrementAndGet();
                }
            } catch (IOException e) {
                // Closed at the end; a refusal of the kernel concerns one datagram.
                continue;
            }
        }
    }

    /** Questions sent. */
    public int sent() {
        return sent.get();
    }

    /** Questions answered. */
    public int answered() {
        return answered.get();
    }

    /** Answers with this code. */
    public long count(int rcode) {
        long count = 0;
        for (int i = 0; i < sent.get(); i++) {
            count += tookNanos.get(i) > 0 && rcodes[i] == rcode ? 1 : 0;
        }
        return count;
    }

    /** The time that a share of the answers took at most, in milliseconds. */
    public long millis(double share) {
        long[] times = new long[sent.get()];
        for (int i = 0; i < times.length; i++) {
            times[i] = tookNanos.get(i);
        }
        Arrays.sort(times);
        return times[(int) Math.min(times.length - 1L, (long) (times.length * share))] / 1_000_000L;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
