package org.sakhius.console.server;

import org.sakhius.console.envelope.KemKey;
import org.sakhius.console.envelope.Recipient;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Envelopes sealed and signed beforehand, so that a load test measures the console alone. */
final class LoadParcels {
    final List<TestAgent> agents = new ArrayList<>();
    /** What each agent has to hand over, in its order. */
    final List<List<Parcel>> byAgent = new ArrayList<>();

    /** A whole request; bytes on the wire. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Parcel(String agent, long sequence, byte[] request) {}

    /** Seals for some agents with two readers each. */
    static LoadParcels seal(int agents, int each) {
        LoadParcels out = new LoadParcels();
        SecureRandom random = new SecureRandom();
        KemKey kem = KemKey.generate(random);
        for (int i = 0; i < agents; i++) {
            out.agents.add(new TestAgent());
        }
        out.byAgent.addAll(IntStream.range(0, agents)
                .parallel()
                .mapToObj(i -> of(out.agents.get(i), each, kem))
                .toList());
        return out;
    }

    private static List<Parcel> of(TestAgent agent, int each, KemKey kem) {
        SecureRandom random = new SecureRandom();
        List<Parcel> out = new ArrayList<>();
        Recipient[] to = {reader(random, kem), reader(random, kem)};
        for (long sequence = 1; sequence <= each; sequence++) {
            byte[] body = agent.seal(Clock.systemUTC().instant(), "{\"n\":" + sequence + "}", to);
            out.add(new Parcel(agent.id(), sequence, request(agent, sequence, body)));
        }
        return out;
    }

    private static Recipient reader(SecureRandom random, KemKey kem) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return new Recipient(id, kem.publicKey(), false);
    }

    /** The request of an envelope for these readers. */
    static byte[] request(TestAgent agent, long sequence, byte[] body) {
        String path = agent.envelopePath(sequence);
        long now = Clock.systemUTC().instant().getEpochSecond();
        byte[] head = ("PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: "
                        + agent.authorization("PUT", path, body, now)
                        + "\r\nContent-Type: application/octet-stream\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** What a connection carries for some of the agents: their first, their second... */
    List<Parcel> share(int connection, int connections) {
        List<Parcel> out = new ArrayList<>();
        int each = byAgent.get(0).size();
        for (int n = 0; n < each; n++) {
            for (int a = connection; a < byAgent.size(); a += connections) {
                out.add(byAgent.get(a).get(n));
            }
        }
        return out;
    }

    int count() {
        return byAgent.size() * byAgent.get(0).size();
    }

    static String name(Parcel parcel) {
        return parcel.agent() + "/" + parcel.sequence();
    }
}
