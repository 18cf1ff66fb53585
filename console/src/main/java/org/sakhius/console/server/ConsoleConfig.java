package org.sakhius.console.server;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The configuration file of a console that runs alone: {@code listen}, {@code publicUrl}, {@code
 * database}, {@code tls: {cert, key}}, {@code agents: [{id, key, name}]}. Relative paths are taken
 * from the file's folder.
 */
public final class ConsoleConfig {
    private static final String LISTEN = "127.0.0.1:8053";
    private static final Set<String> KEYS =
            Set.of("listen", "publicUrl", "database", "tls", "agents");

    private final Path file;

    private ConsoleConfig(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Settings from a file.
     *
     * @throws ConsoleStartException whose message begins with file and line
     */
    public static ConsoleSettings load(Path file) throws ConsoleStartException {
        return new ConsoleConfig(file).read(text(file));
    }

    private static String text(Path file) throws ConsoleStartException {
        try {
            if (Files.size(file) > Limits.SETTINGS_FILE_BYTES) {
                throw new ConsoleStartException(file + ": larger than 1 MiB");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new ConsoleStartException(file + ": not UTF-8", e);
        } catch (IOException e) {
            throw new ConsoleStartException(
                    file + ": cannot be read; check the path and that this user may read it", e);
        }
    }

    private ConsoleSettings read(String text) throws ConsoleStartException {
        ConfigMap top = ConfigMap.parse(file.toString(), text);
        top.allowOnly(KEYS);
        String listen = top.text("listen", LISTEN);
        int colon = listen.lastIndexOf(':');
        int port = colon < 0 ? -1 : port(listen.substring(colon + 1));
        if (colon < 1 || port < 0) {
            throw top.wrong("listen", "\"" + listen + "\" must look like 127.0.0.1:8053");
        }
        ConfigMap tls = top.map("tls");
        if (tls != null) {
            tls.allowOnly(Set.of("cert", "key"));
        }
        return new ConsoleSettings(
                Reach.bare(listen.substring(0, colon)),
                port,
                url(top),
                database(top.required("database", "a path such as /var/lib/sakhius/console.db")),
                tls == null ? null : resolve(tls.required("cert", "a PEM file")),
                tls == null ? null : resolve(tls.required("key", "a PEM file")),
                agents(top));
    }

    private static int port(String digits) {
        return digits.matches("[0-9]{1,5}") && Integer.parseInt(digits) <= 65_535
                ? Integer.parseInt(digits)
                : -1;
    }

    private static @Nullable URI url(ConfigMap top) throws ConsoleStartException {
        String url = top.text("publicUrl", "");
        try {
            return url.isEmpty() ? null : new URI(url);
        } catch (URISyntaxException e) {
            throw top.wrong("publicUrl", "\"" + url + "\" is no URL");
        }
    }

    private String database(String value) {
        return value.startsWith("jdbc:") ? value : "jdbc:sqlite:" + resolve(value);
    }

    private Path resolve(String path) {
        return file.resolveSibling(path).normalize();
    }

    private static List<TrustedAgent> agents(ConfigMap top) throws ConsoleStartException {
        List<TrustedAgent> out = new ArrayList<>();
        for (ConfigMap each : top.maps("agents")) {
            each.allowOnly(Set.of("id", "key", "name"));
            String id = each.required("id", "64 hex digits, as the gateway prints them");
            String key = each.required("key", "the gateway's signing key, as it prints it");
            String name = each.text("name", id.substring(0, Math.min(8, id.length())));
            if (!id.matches("[0-9a-f]{64}")) {
                throw each.wrong("id", "must be 64 lower-case hex digits");
            }
            byte[] bytes = Crypto.base64url(key, 32)
                    .orElseThrow(() -> each.wrong("key", "must be 43 characters of base64url"));
            if (name.length() > Limits.AGENT_NAME_CHARS) {
                throw each.wrong("name", "is longer than " + Limits.AGENT_NAME_CHARS);
            }
            out.add(new TrustedAgent(id, bytes, name));
        }
        return out;
    }
}
