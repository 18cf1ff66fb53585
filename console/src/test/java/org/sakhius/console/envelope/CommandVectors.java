package org.sakhius.console.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The vectors of commands: two that an agent takes, and each thing that it looks at. */
final class CommandVectors {
    private static final String BASE = "command-success-pause";
    private static final String PAUSE = "{\"v\":1,\"policy\":4,\"expires\":1795407000,"
            + "\"action\":\"pause\",\"target\":\"children\",\"minutes\":30}";
    private static final String ALLOW = "{\"v\":1,\"policy\":5,\"expires\":1795407000,"
            + "\"action\":\"allow\",\"target\":\"device:tablet\",\"names\":[\"lesson.example\"],"
            + "\"minutes\":60}";

    private final Fixtures fix = new Fixtures("testkit-command-v1");
    private final Viewer viewer = fix.viewer();
    private final Viewer stranger = fix.viewer();
    private final byte[] before = fix.epoch();
    private final List<Vector> vectors = new ArrayList<>();

    List<Vector> all() {
        byte[] id = fix.agent().id();
        success(BASE, 1, PAUSE);
        success("command-success-allow", 7, ALLOW);
        before[0] ^= 1;
        form("kind", spec(Kind.SUMMARY, CommandForm.AUDIENCE, id, self(false)));
        form("audience", spec(Kind.REQUEST, "family", id, self(false)));
        form("wake", spec(Kind.REQUEST, CommandForm.AUDIENCE, id, self(true)));
        form("recipient-viewer", spec(Kind.REQUEST, CommandForm.AUDIENCE, id, viewerOnly()));
        Recipient more = viewerOnly();
        form("recipients-2", spec(Kind.REQUEST, CommandForm.AUDIENCE, id, self(false), more));
        EnvelopeSpec whole = spec(Kind.REQUEST, CommandForm.AUDIENCE, id, self(false));
        form("parts-2", whole.at(1, new byte[32], 1, 2));
        otherAgent();
        EnvelopeSpec late = new EnvelopeSpec(
                Kind.REQUEST,
                CommandForm.AUDIENCE,
                id,
                before,
                1,
                new byte[32],
                Fixtures.NOON,
                List.of(self(false)));
        failure("command-epoch-before", "epoch", sealed(late, viewer, PAUSE, drawn()));
        signatures();
        return vectors;
    }

    private void otherAgent() {
        AgentIdentity other = AgentIdentity.generate(fix.random());
        Recipient to =
                new Recipient(CommandForm.recipientId(other.id()), other.kem().publicKey(), false);
        EnvelopeSpec spec = spec(Kind.REQUEST, CommandForm.AUDIENCE, other.id(), to);
        failure("command-agent-other", "agent", sealed(spec, viewer, PAUSE, drawn()));
    }

    private void signatures() {
        EnvelopeSpec spec = spec(Kind.REQUEST, CommandForm.AUDIENCE, fix.agent().id(), self(false));
        failure(
                "command-signature-other-viewer",
                "signature",
                sealed(spec, stranger, PAUSE, drawn()));
        byte[] good = good();
        byte[] later = good.clone();
        // The counter, with a hash before it, as if it were the next command.
        later[65] = 2;
        later[97] = 1;
        patched("command-signature-counter-raised", good, later);
        byte[] sooner = good.clone();
        sooner[105] ^= 1;
        patched("command-signature-time-flip", good, sooner);
    }

    private byte[] good() {
        return vectors.get(0).body();
    }

    private void patched(String name, byte[] good, byte[] changed) {
        vectors.add(Patch.write(vector(name, "signature"), BASE, good, changed));
    }

    private void form(String name, EnvelopeSpec spec) {
        failure("command-form-" + name, "form", sealed(spec, viewer, PAUSE, drawn()));
    }

    private void failure(String name, String expect, byte[] bytes) {
        vectors.add(vector(name, expect).body(bytes));
    }

    private Vector vector(String name, String expect) {
        return new Vector(name)
                .with("type", "command")
                .with("expect", expect)
                .with("agent-id", fix.agent().id())
                .with("agent-kem-seed", fix.agent().kem().seed())
                .with("epoch", fix.epoch())
                .with("viewer-signing-key", viewer.signing().publicKey());
    }

    private void success(String name, long sequence, String order) {
        byte[] previous = new byte[EnvelopeFormat.HASH_BYTES];
        Arrays.fill(previous, (byte) (sequence == 1 ? 0 : 9));
        EnvelopeSpec spec = spec(Kind.REQUEST, CommandForm.AUDIENCE, fix.agent().id(), self(false))
                .at(sequence, previous, 1, 1);
        Drawn drawn = drawn();
        vectors.add(vector(name, "success")
                .with("viewer-signing-seed", viewer.signing().seed())
                .with("content-key", drawn.contentKey())
                .with("encapsulation-seed", drawn.encapsulation())
                .with("sequence", Long.toString(sequence))
                .with("previous-hash", previous)
                .with("time", Long.toString(Fixtures.NOON.getEpochSecond()))
                .with("order", order)
                .body(sealed(spec, viewer, order, drawn)));
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Drawn(byte[] contentKey, byte[] encapsulation) {}

    private Drawn drawn() {
        byte[] key = new byte[EnvelopeFormat.CONTENT_KEY_BYTES];
        byte[] seed = new byte[64];
        fix.random().nextBytes(key);
        fix.random().nextBytes(seed);
        return new Drawn(key, seed);
    }

    private Recipient self(boolean wake) {
        byte[] id = CommandForm.recipientId(fix.agent().id());
        return new Recipient(id, fix.agent().kem().publicKey(), wake);
    }

    private Recipient viewerOnly() {
        return viewer.recipient(false);
    }

    private EnvelopeSpec spec(Kind kind, String audience, byte[] agentId, Recipient... to) {
        return new EnvelopeSpec(
                kind, audience, agentId, fix.epoch(), 1, new byte[32], Fixtures.NOON, List.of(to));
    }

    private static byte[] sealed(EnvelopeSpec spec, Viewer signer, String order, Drawn drawn) {
        byte[] payload = order.getBytes(StandardCharsets.UTF_8);
        int length = EnvelopeFormat.bucketFor(payload.length) + EnvelopeFormat.TAG_BYTES;
        EnvelopeHeader header = EnvelopeHeader.of(spec, length);
        byte[] head = Bytes.concat(header.prefixBytes(), header.recipientBytes());
        byte[] body = head;
        for (Recipient to : spec.recipients()) {
            byte[] info = header.keyInfo(to.id());
            byte[] wrapped = KeyWrap.wrap(
                    drawn.contentKey(), to.kemPublicKey(), info, drawn.encapsulation());
            body = Bytes.concat(body, wrapped);
        }
        body = Bytes.concat(body, PayloadCipher.seal(drawn.contentKey(), head, payload));
        byte[] signature = signer.signing().sign(EnvelopeFormat.signatureInput(body));
        return Bytes.concat(body, signature);
    }
}
