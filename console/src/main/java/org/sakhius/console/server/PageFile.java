package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page, ready to be sent: as it is and, where that is smaller, gzipped.
 *
 * @param type media type
 * @param etag strong tag over the content, in quotes
 * @param immutable whether its name holds a hash of its content, so that it may be kept for ever
 * @param plain the bytes
 * @param gzip the bytes gzipped, or the same array as plain when that saves nothing
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity on purpose
record PageFile(String type, String etag, boolean immutable, byte[] plain, byte[] gzip) {
    /** What Vite names its outputs: assets/name-hash.ext, the hash eight characters long. */
    private static final Pattern HASHED =
            Pattern.compile("/assets/.+-[A-Za-z0-9_-]{8}\\.[a-z0-9]+");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("json", "application/json; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    /** Makes a file ready; the path begins with a slash. */
    static PageFile of(String path, byte[] content) {
        byte[] packed = gzip(content);
        String etag = Crypto.base64url(Arrays.copyOf(Crypto.sha256(content), 16));
        return new PageFile(
                type(path),
                "\"" + etag + "\"",
                HASHED.matcher(path).matches(),
                content,
                packed.length < content.length ? packed : content);
    }

    boolean isGzipped() {
        return plain != gzip;
    }

    private static String type(String path) {
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
