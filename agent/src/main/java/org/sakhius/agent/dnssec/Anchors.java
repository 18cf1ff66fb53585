package org.sakhius.agent.dnssec;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keys that all trust begins with: DS or DNSKEY records as in a zone file. */
public final class Anchors {
    /** The root's keys of 2017 and 2024, as IANA publishes them (RFC 9718). */
    private static final String ROOT = "/root-anchors.zone";

    private Anchors() {}

    /**
     * The text of the file, or of the root's own anchors.
     *
     * @throws IOException in words when it holds no anchor
     */
    public static byte[] read(@Nullable Path file) throws IOException {
        if (file == null) {
            try (InputStream in = Anchors.class.getResourceAsStream(ROOT)) {
                if (in == null) {
                    throw new IOException("this program lacks " + ROOT);
                }
                return in.readAllBytes();
            }
        }
        if (Files.size(file) > Limits.DNSSEC_ANCHORS_BYTES) {
            throw new IOException(
                    file + " is larger than " + (Limits.DNSSEC_ANCHORS_BYTES >> 10) + " KiB");
        }
        byte[] text = Files.readAllBytes(file);
        check(file, text);
        return text;
    }

    private static void check(Path file, byte[] text) throws IOException {
        int found = 0;
        try (Master master = new Master(new ByteArrayInputStream(text), Name.root, 0)) {
            for (Record r = master.nextRecord(); r != null; r = master.nextRecord()) {
                found += r.getType() == Type.DS || r.getType() == Type.DNSKEY ? 1 : 0;
            }
        } catch (TextParseException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        if (found == 0) {
            throw new IOException(file + " holds no DS or DNSKEY record");
        }
    }
}
