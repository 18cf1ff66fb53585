package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.localca.CaFiles;
import org.sakhius.agent.yaml.YamlNode;
import org.sakhius.console.Limits;
import org.sakhius.console.notify.NotifySettings;
import org.sakhius.console.server.Capacity;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Reads the key {@code console}. */
final class ConsoleReader {

    private static final InetSocketAddress DEFAULT = Values.listen("127.0.0.1:8053");

    private static final int MOST = Limits.CONNECTIONS_MOST_COUNT;

    private final Function<String, Path> paths;
    private final CaFiles own;
    private final AcmeFiles acme;

    ConsoleReader(Function<String, Path> paths, Path data) {
        this.paths = paths;
        this.own = CaFiles.in(data);
        this.acme = AcmeFiles.in(data);
    }

    ConsoleConfig read(Section top) {
        YamlNode node = top.node("console");
        if (node == null) {
            return new ConsoleConfig.Embedded(DEFAULT, null, null, null, null, null, null);
        }
        if (node instanceof YamlNode.Scalar scalar) {
            if (!scalar.text().equals("none")) {
                top.problem("console", "\"" + scalar.text() + "\" is no console", "write none");
            }
            return new ConsoleConfig.None();
        }
        Section console = top.section("console");
        if (console == null) {
            return new ConsoleConfig.None();
        }
        Section embedded = console.section("embedded");
        URI url = console.optional("url", Values::webUrl);
        console.refuseUnknown();
        if (embedded != null && url != null) {
            top.problem("console", "has both embedded and url", "keep one of them");
        }
        if (url != null) {
            if (url.getScheme().equals("http") && !isLoopback(url.getHost())) {
                console.problem(
                        "url",
                        "is plain http beyond this machine, where anybody on the way can read and"
                                + " change what the page and its viewers send",
                        "write https://");
            }
            return new ConsoleConfig.Remote(url);
        }
        if (embedded == null) {
            return new ConsoleConfig.Embedded(DEFAULT, null, null, null, null, null, null);
        }
        return embedded(top, embedded);
    }

    /** The name for which the certificate is asked first. */
    private static @Nullable URI firstName(Section top, int port) {
        Section acme = top.section(AcmeFiles.WORD);
        List<String> names = acme == null ? List.of() : acme.values("names", Names::domain);
        return names.isEmpty()
                ? null
                : URI.create("https://" + names.get(0) + (port == 443 ? "" : ":" + port));
    }

    private ConsoleConfig embedded(Section top, Section s) {
        InetSocketAddress listen = s.value("listen", DEFAULT, Values::listen);
        URI publicUrl = s.optional("publicUrl", Values::webUrl);
        String database = s.optional("database", ConsoleReader::database);
        Path certificate = null;
        Path key = null;
        if (s.node("tls") instanceof YamlNode.Scalar word && word.text().equals(CaFiles.WORD)) {
            certificate = own.chain();
            key = own.key();
            if (publicUrl == null) {
                publicUrl = URI.create("https://" + CaFiles.NAME + ":" + listen.getPort());
            }
        } else if (s.node("tls") instanceof YamlNode.Scalar word
                && word.text().equals(AcmeFiles.WORD)) {
            certificate = acme.chain();
            key = acme.key();
            if (publicUrl == null) {
                publicUrl = firstName(top, listen.getPort());
            }
        } else if (s.has("tls")) {
            Section tls = s.section("tls");
            if (tls != null) {
                certificate = tls.required("cert", "cert: cert.pem", paths::apply);
                key = tls.required("key", "key: key.pem", paths::apply);
                tls.refuseUnknown();
            }
        }
        Section ways = s.section("notify");
        NotifySettings notices = ways == null ? null : new NotifyReader(paths).read(ways);
        Section size = s.section("capacity");
        Capacity capacity = size == null ? null : capacity(size);
        s.refuseUnknown();
        if (!listen.getAddress().isLoopbackAddress() && certificate == null) {
            s.problem(
                    "listen",
                    "leaves loopback without tls, so browsers would refuse keys",
                    "add tls: acme, tls: local-ca, tls: { cert: cert.pem, key: key.pem }, or"
                            + " listen on 127.0.0.1");
        }
        return new ConsoleConfig.Embedded(
                listen, publicUrl, certificate, key, database, notices, capacity);
    }

    private static Capacity capacity(Section s) {
        Capacity usual = Capacity.usual();
        Capacity read = new Capacity(
                number(s, "connections", usual.connections(), 16, Limits.CONNECTIONS_MOST_COUNT),
                number(
                        s,
                        "per-address",
                        usual.perAddress(),
                        1,
                        Limits.CONNECTIONS_PER_CLIENT_MOST_COUNT),
                number(s, "live", usual.live(), 1, Limits.LIVE_MOST_COUNT),
                number(
                        s,
                        "open-per-minute",
                        usual.openPerMinute(),
                        60,
                        Limits.OPEN_REQUESTS_MOST_PER_MINUTE),
                number(s, "workers", usual.workers(), 1, Limits.WORKERS_MOST_COUNT));
        if (read.live() > read.connections()) {
            s.problem(
                    "live",
                    "is more than the connections, and each takes one",
                    "write connections: " + Math.min(2 * read.live(), MOST));
        }
        s.refuseUnknown();
        return read;
    }

    private static int number(Section s, String key, int usual, int least, int most) {
        return s.value(key, usual, text -> {
            int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw new BadValue(
                        "\"" + text + "\" is no number from " + least + " to " + most,
                        "write " + key + ": " + usual);
            }
            return number;
        });
    }

    /** Whether a URL's host is this machine for sure; a name other than localhost is not. */
    static boolean isLoopback(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        try {
            return Cidr.literal(host.replace("[", "").replace("]", "")).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The message repeats nothing of the text, which may hold a password. */
    private static String database(String text) {
        if (!text.startsWith("jdbc:postgresql:") || text.length() == "jdbc:postgresql:".length()) {
            throw new BadValue(
                    "is no JDBC URL of PostgreSQL",
                    "write jdbc:postgresql://host/database?user=sakhius");
        }
        return text;
    }
}
