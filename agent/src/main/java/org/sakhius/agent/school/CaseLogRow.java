package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One step that somebody took to read a case: docs/format/cases-v1.md. Each row holds the hash of
 * the one before, so that none can be taken out or changed without it showing. The signed command
 * goes with its case, that of a release is never kept; the hash stays.
 *
 * @param n from 1, without gaps
 * @param at seconds since 1970
 * @param step the id of a {@link CaseStep}
 * @param viewer the id of who signed the command
 * @param label what they were called then
 * @param commandHash SHA-256 of the whole command
 * @param command as it was signed; null for a release, and once its case was erased
 * @param previous hash of the row before; zeros for the first
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CaseLogRow(
        long n,
        long at,
        String step,
        String caseId,
        String group,
        String viewer,
        String label,
        byte[] commandHash,
        byte @Nullable [] command,
        byte[] previous,
        byte[] hash) {
    /** The step of a row that no person took: the gateway was restored from a backup. */
    public static final String RESTORED = "restored";

    private static final byte[] LABEL = "sakhius-case-log-v1".getBytes(StandardCharsets.US_ASCII);
    private static final int HASH_BYTES = 32;

    /** The row after another; null for the first. */
    static CaseLogRow after(
            @Nullable CaseLogRow last,
            long at,
            CaseStep step,
            SealedCase of,
            CasePerson who,
            byte[] command) {
        long n = last == null ? 1 : last.n + 1;
        byte[] previous = last == null ? new byte[HASH_BYTES] : last.hash;
        byte[] commandHash = CaseSealer.sha256(command);
        byte[] hash = hash(
                n,
                at,
                previous,
                commandHash,
                List.of(step.id(), of.id(), of.group(), who.id(), who.label()));
        return new CaseLogRow(
                n,
                at,
                step.id(),
                of.id(),
                of.group(),
                who.id(),
                who.label(),
                commandHash,
                // In a release stands half of a key: it must not outlive the reading.
                step == CaseStep.RELEASE ? null : command,
                previous,
                hash);
    }

    /**
     * The row that a restored gateway adds; null for the first.
     *
     * @param kept the number of the backup's last row, 0 for none; it stands in place of a case
     */
    static CaseLogRow restored(@Nullable CaseLogRow last, long at, String group, long kept) {
        long n = last == null ? 1 : last.n + 1;
        byte[] previous = last == null ? new byte[HASH_BYTES] : last.hash;
        byte[] none = new byte[HASH_BYTES];
        String of = Long.toString(kept);
        byte[] hash = hash(n, at, previous, none, List.of(RESTORED, of, group, "", ""));
        return new CaseLogRow(n, at, RESTORED, of, group, "", "", none, null, previous, hash);
    }

    private static byte[] hash(
            long n, long at, byte[] previous, byte[] commandHash, List<String> texts) {
        List<byte[]> encoded = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int length = encoded.stream().mapToInt(text -> 2 + text.length).sum();
        ByteBuffer out = ByteBuffer.allocate(LABEL.length + 16 + 2 * HASH_BYTES + length);
        out.put(LABEL).putLong(n).putLong(at).put(previous).put(commandHash);
        encoded.forEach(text -> out.putShort((short) text.length).put(text));
        return CaseSealer.sha256(out.array());
    }

    /** Whether it is as it was written, and so is the command where it is still held. */
    private boolean isWhole() {
        byte[] made =
                hash(n, at, previous, commandHash, List.of(step, caseId, group, viewer, label));
        return Arrays.equals(made, hash)
                && (command == null || Arrays.equals(CaseSealer.sha256(command), commandHash));
    }

    /**
     * The number of the first row that is not as it was written, or before which rows are missing;
     * 0 when the log is whole. Where its begin went with its time, it begins later.
     */
    public static long broken(List<CaseLogRow> log) {
        CaseLogRow last = null;
        for (CaseLogRow row : log) {
            boolean joins =
                    last == null || row.n == last.n + 1 && Arrays.equals(row.previous, last.hash);
            if (!joins || !row.isWhole()) {
                return row.n;
            }
            last = row;
        }
        return 0;
    }
}
