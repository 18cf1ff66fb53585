package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.role.Audience;
import org.sakhius.console.envelope.Recipient;
import org.sakhius.console.envelope.SplitSeal;
import org.sakhius.filters.category.Level;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Seals what is kept of a single child so that a counsellor and a second person are both needed to
 * open it. Where a group has not both, nothing is sealed, and so nothing is kept. Of an urgent one
 * the second half is wrapped to counsellors as well, and stays here until one opens it alone.
 */
final class CaseSealer {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Base64.Encoder B64 = Base64.getUrlEncoder().withoutPadding();

    private final CaseSide side;
    private final SecureRandom random;

    CaseSealer(CaseSide side, SecureRandom random) {
        this.side = side;
        this.random = random;
    }

    /** The first of these groups that has both; null for none. */
    @Nullable
    String readable(List<String> groups) {
        for (String group : groups) {
            if (Audience.fits(group)
                    && !side.readers(Audience.counsel(group)).isEmpty()
                    && !side.readers(Audience.second(group)).isEmpty()) {
                return group;
            }
        }
        return null;
    }

    /** What binds a case and its revision: halves of another one open nothing. */
    static byte[] context(String id, int revision) {
        return (id + " " + revision).getBytes(StandardCharsets.US_ASCII);
    }

    /** Seals a case as it stands; the plain text and its keys are forgotten. */
    byte[] seal(OpenCase open, String group) {
        int revision = open.nextRevision();
        byte[] context = context(open.id(), revision);
        byte[] text = MAPPER.writeValueAsBytes(side.write(open.incident()));
        SplitSeal.Sealed sealed = SplitSeal.seal(context, text, random);
        List<Recipient> counsellors = side.readers(Audience.counsel(group));
        List<Recipient> seconds = side.readers(Audience.second(group));
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("revision", revision);
        out.put("sealed", B64.encodeToString(sealed.ciphertext()));
        out.put("first", wrapped(sealed.first(), SplitSeal.Half.FIRST, context, counsellors));
        out.put("second", wrapped(sealed.second(), SplitSeal.Half.SECOND, context, seconds));
        if (open.level() == Level.URGENT) {
            out.put("alone", wrapped(sealed.second(), SplitSeal.Half.SECOND, context, counsellors));
        }
        out.put(
                CaseObjections.KEY,
                B64.encodeToString(
                        SplitSeal.objectionKey(context, sealed.first(), sealed.second())));
        out.put("commitment", B64.encodeToString(sha256(sealed.second())));
        return MAPPER.writeValueAsBytes(out);
    }

    private Map<String, String> wrapped(
            byte[] half, SplitSeal.Half which, byte[] context, List<Recipient> readers) {
        Map<String, String> out = new LinkedHashMap<>();
        for (Recipient reader : readers) {
            out.put(
                    HexFormat.of().formatHex(reader.id()),
                    B64.encodeToString(SplitSeal.wrap(half, which, context, reader, random)));
        }
        return out;
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
