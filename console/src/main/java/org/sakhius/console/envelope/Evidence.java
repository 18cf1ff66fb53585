package org.sakhius.console.envelope;

import org.sakhius.console.envelope.EvidenceException.Check;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * What a guardian exported so that others can check it: docs/format/evidence-v1.md. Having one
 * means that all its checks held. Immutable.
 *
 * @param gateway the id of the gateway that sealed it, 64 hexadecimal digits
 * @param viewer the id of the guardian who made the file, 32 hexadecimal digits
 * @param made when it was made, as written by the guardian's page
 * @param zone the time zone of the house, as written there
 * @param incidents ids of the incidents that it is about
 * @param payloads what the gateway told, in its order; parts are joined
 * @param between messages of the gateway that lie between those in the file
 */
public record Evidence(
        String gateway,
        String viewer,
        String made,
        String zone,
        List<String> incidents,
        List<byte[]> payloads,
        long between) {

    /** The most that a file may have. */
    public static final int FILE_MAX_BYTES = 32 << 20;

    static final int ENVELOPES_MAX = 512;
    static final int INCIDENTS_MAX = 500;
    static final byte[] LABEL = "sakhius-evidence-v1".getBytes(StandardCharsets.US_ASCII);

    /** Copies. */
    public Evidence {
        incidents = List.copyOf(incidents);
        payloads = List.copyOf(payloads);
    }

    /**
     * Reads a file and checks everything about it.
     *
     * @throws EvidenceException naming the first check that failed
     */
    public static Evidence read(byte[] file) throws EvidenceException {
        if (file.length > FILE_MAX_BYTES) {
            throw new EvidenceException(Check.FORMAT, "longer than " + FILE_MAX_BYTES + " bytes");
        }
        EvidenceFile statement = EvidenceFile.read(file);
        byte[] viewer = ViewerId.of(statement.bySigning(), statement.byKem());
        byte[] gateway = ViewerId.keyHash(statement.gatewaySigning(), statement.gatewayKem());
        List<Envelope> envelopes = new ArrayList<>();
        List<byte[]> opened = new ArrayList<>();
        for (EvidenceFile.Sealed sealed : statement.envelopes()) {
            String which = "message " + (envelopes.size() + 1);
            Envelope envelope = envelope(sealed.bytes(), gateway, statement, which);
            boolean meant = envelope.recipients().stream()
                    .anyMatch(slot -> Arrays.equals(slot.id(), viewer));
            if (!meant) {
                throw new EvidenceException(
                        Check.VIEWER, which + " was not sealed to whoever made this file");
            }
            envelopes.add(envelope);
            opened.add(open(envelope, sealed.key(), which));
        }
        long between = follow(envelopes);
        List<byte[]> payloads = joined(envelopes, opened);
        Set<String> told = new HashSet<>();
        payloads.forEach(payload -> told.addAll(EvidenceFile.told(payload)));
        for (String incident : statement.incidents()) {
            if (!told.contains(incident)) {
                throw new EvidenceException(Check.MISSING, "no message tells of " + incident);
            }
        }
        HexFormat hex = HexFormat.of();
        return new Evidence(
                hex.formatHex(gateway),
                hex.formatHex(viewer),
                statement.made(),
                statement.zone(),
                statement.incidents(),
                payloads,
                between);
    }

    private static Envelope envelope(
            byte[] bytes, byte[] gateway, EvidenceFile statement, String which)
            throws EvidenceException {
        try {
            Envelope envelope = Envelope.parse(bytes);
            if (!Arrays.equals(envelope.agentId(), gateway)) {
                throw new EvidenceException(Check.ENVELOPE, which + " is of another gateway");
            }
            envelope.verify(statement.gatewaySigning());
            if (envelope.kind() != Kind.SUMMARY) {
                throw new EvidenceException(Check.ENVELOPE, which + " is no summary");
            }
            return envelope;
        } catch (EnvelopeException e) {
            throw new EvidenceException(Check.ENVELOPE, which + ": " + e.getMessage());
        }
    }

    private static byte[] open(Envelope envelope, byte[] key, String which)
            throws EvidenceException {
        try {
            return envelope.openWith(key);
        } catch (EnvelopeException e) {
            throw new EvidenceException(Check.KEY, which + " does not open with its key");
        }
    }

    /** How many messages lie between them. */
    private static long follow(List<Envelope> envelopes) throws EvidenceException {
        Set<String> begun = new HashSet<>();
        Envelope before = null;
        long between = 0;
        for (Envelope next : envelopes) {
            if (begun.add(next.audience() + HexFormat.of().formatHex(next.epoch()))) {
                before = next;
                continue;
            }
            if (before == null || !isSameChain(before, next)) {
                throw new EvidenceException(Check.CHAIN, "a chain that ended goes on");
            }
            long step = next.sequence() - before.sequence();
            boolean follows =
                    step > 1 || step == 1 && Arrays.equals(next.previousHash(), before.hash());
            if (!follows) {
                throw new EvidenceException(
                        Check.CHAIN, "message " + next.sequence() + " does not follow");
            }
            between += step - 1;
            before = next;
        }
        return between;
    }

    private static boolean isSameChain(Envelope one, Envelope other) {
        return one.audience().equals(other.audience()) && Arrays.equals(one.epoch(), other.epoch());
    }

    private static List<byte[]> joined(List<Envelope> envelopes, List<byte[]> opened)
            throws EvidenceException {
        List<byte[]> out = new ArrayList<>();
        for (int i = 0; i < envelopes.size(); ) {
            Envelope first = envelopes.get(i);
            int parts = first.parts();
            List<byte[]> pieces = new ArrayList<>();
            for (int part = 1; part <= parts; part++, i++) {
                if (i == envelopes.size() || !isPart(first, part, envelopes.get(i))) {
                    throw new EvidenceException(Check.CHAIN, "a part of a message is not there");
                }
                pieces.add(opened.get(i));
            }
            out.add(Parts.join(pieces));
        }
        return out;
    }

    private static boolean isPart(Envelope first, int part, Envelope next) {
        return isSameChain(first, next)
                && next.parts() == first.parts()
                && next.part() == part
                && next.sequence() == first.sequence() + part - 1;
    }
}
