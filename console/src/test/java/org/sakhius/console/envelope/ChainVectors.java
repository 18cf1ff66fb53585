package org.sakhius.console.envelope;

import org.sakhius.console.envelope.Fixtures.SeededRandom;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The chain vectors: orders of arrival and what the verifier must say of each link. */
final class ChainVectors {
    private static final byte[] ZEROS = new byte[32];

    private final List<Vector> vectors = new ArrayList<>();

    List<Vector> all() {
        chain("first", link(1), "first 0");
        chain("first", "late-viewer", link(40), "first 0", link(41), "next 0");
        chain("next", link(1), "first 0", link(2), "next 0", link(3), "next 0");
        chain("gap", link(1), "first 0", link(2), "next 0", link(6), "gap 3", link(7), "next 0");
        chain(
                "reorder",
                link(1),
                "first 0",
                link(3),
                "gap 1",
                link(2),
                "reorder 0",
                link(4),
                "next 0");
        chain(
                "reorder",
                "before-first",
                link(5),
                "first 0",
                link(4),
                "reorder 0",
                link(6),
                "next 0");
        chain(
                "replay",
                link(1),
                "first 0",
                link(2),
                "next 0",
                link(2),
                "replay 0",
                link(1),
                "replay 0",
                link(3),
                "next 0");
        chain(
                "replay",
                "after-reorder",
                link(1),
                "first 0",
                link(3),
                "gap 1",
                link(2),
                "reorder 0",
                link(2),
                "replay 0");
        String other2 = line("a", 2, hash("a", 1), hash("b", 2));
        chain(
                "fork",
                "same-sequence",
                link(1),
                "first 0",
                link(2),
                "next 0",
                other2,
                "fork 0",
                link(3),
                "next 0");
        String stray3 = line("a", 3, hash("b", 2), hash("b", 3));
        chain(
                "fork",
                "wrong-previous",
                link(1),
                "first 0",
                link(2),
                "next 0",
                stray3,
                "fork 0",
                link(3),
                "fork 0");
        String lateFork = line("a", 2, hash("a", 1), hash("b", 2));
        chain(
                "fork",
                "late-link-does-not-join",
                link(1),
                "first 0",
                link(3),
                "gap 1",
                lateFork,
                "fork 0",
                link(2),
                "fork 0");
        String[] b = {epoch("b", 1), epoch("b", 2), epoch("b", 4)};
        chain(
                "new-epoch",
                link(1),
                "first 0",
                link(2),
                "next 0",
                b[0],
                "new-epoch 0",
                b[1],
                "next 0");
        chain("new-epoch", "begins-late", link(1), "first 0", b[2], "new-epoch 3");
        chain(
                "reorder",
                "of-an-epoch-already-left",
                link(1),
                "first 0",
                b[0],
                "new-epoch 0",
                link(2),
                "reorder 0",
                link(1),
                "replay 0",
                b[1],
                "next 0");
        chain(
                "fork",
                "of-an-epoch-already-left",
                link(1),
                "first 0",
                b[0],
                "new-epoch 0",
                line("a", 1, ZEROS, hash("b", 1)),
                "fork 0");
        vectors.add(envelopes());
        return vectors;
    }

    private void chain(String expect, String... linksAndEvents) {
        boolean named = linksAndEvents.length % 2 == 1;
        String suffix = named ? "-" + linksAndEvents[0] : "";
        Vector vector = new Vector("chain-" + expect + suffix)
                .with("type", "chain")
                .with("expect", expect)
                .with("audience", "family");
        for (int i = named ? 1 : 0; i < linksAndEvents.length; i += 2) {
            vector.with("link", linksAndEvents[i] + " -> " + linksAndEvents[i + 1]);
        }
        vectors.add(vector);
    }

    private static Vector envelopes() {
        Fixtures fix = new Fixtures("testkit-chain-v1");
        Viewer viewer = fix.viewer();
        SeededRandom random = fix.random();
        byte[] previous = ZEROS;
        List<byte[]> sealed = new ArrayList<>();
        for (int sequence = 1; sequence <= 3; sequence++) {
            EnvelopeSpec spec = fix.first(Kind.SUMMARY, List.of(viewer.recipient(false)))
                    .at(sequence, previous, 1, 1);
            byte[] bytes =
                    EnvelopeSealer.seal(spec, fix.agent().signing(), new byte[sequence], random);
            sealed.add(bytes);
            previous = Bytes.sha256(bytes);
        }
        // The second is held back and comes after the third.
        List<byte[]> arrived = List.of(sealed.get(0), sealed.get(2), sealed.get(1), sealed.get(1));
        List<String> lengths =
                arrived.stream().map(e -> Integer.toString(e.length)).toList();
        return new Vector("chain-envelopes-held-back")
                .with("type", "chain-envelopes")
                .with("expect", "reorder")
                .with("agent-signing-key", fix.agent().signing().publicKey())
                .with("lengths", String.join(" ", lengths))
                .with("events", "first gap reorder replay")
                .body(Bytes.concat(arrived.toArray(byte[][]::new)));
    }

    private static String link(int sequence) {
        return epoch("a", sequence);
    }

    private static String epoch(String epoch, int sequence) {
        byte[] previous = sequence == 1 ? ZEROS : hash(epoch, sequence - 1);
        return line(epoch, sequence, previous, hash(epoch, sequence));
    }

    private static String line(String epoch, int sequence, byte[] previous, byte[] hash) {
        HexFormat hex = HexFormat.of();
        return epoch.repeat(32) + " " + sequence + " " + hex.formatHex(previous) + " "
                + hex.formatHex(hash);
    }

    private static byte[] hash(String epoch, int sequence) {
        return Bytes.sha256((epoch + sequence).getBytes(StandardCharsets.US_ASCII));
    }
}
