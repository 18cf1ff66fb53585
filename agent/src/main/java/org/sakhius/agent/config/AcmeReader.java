package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.limits.Limits;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Reads the key {@code acme}, and what the certificate by it is used for. */
final class AcmeReader {
    private final Section.Parser<Path> path;

    AcmeReader(Section.Parser<Path> path) {
        this.path = path;
    }

    @Nullable
    AcmeConfig read(Section top) {
        Section s = top.section("acme");
        if (s == null) {
            return null;
        }
        URI directory = s.required(
                "directory",
                "directory: https://acme-v02.api.letsencrypt.org/directory",
                AcmeReader::directory);
        String terms = s.optional("terms", Values::text);
        List<String> names = s.values("names", AcmeReader::name);
        if (!s.has("names")) {
            s.missing("names", "names: [sakhius.school.example]");
        }
        if (names.size() > Limits.ACME_NAMES_COUNT || new HashSet<>(names).size() < names.size()) {
            s.problem(
                    "names",
                    "has a name twice, or more than " + Limits.ACME_NAMES_COUNT,
                    "name each once");
        }
        URI contact = s.required("contact", "contact: mailto:it@school.example", Names::mailto);
        List<InetSocketAddress> listen = s.values("listen", Values::listen);
        if (!s.has("listen")) {
            s.missing("listen", "listen: [\"0.0.0.0:80\"]");
        }
        Path ca = s.optional("ca", path);
        s.refuseUnknown();
        return directory == null || contact == null || names.isEmpty() || listen.isEmpty()
                ? null
                : new AcmeConfig(directory, terms, names, contact, listen, ca);
    }

    /** Notes where it is used without being there, or is there without being used. */
    static void check(Section top, AgentConfig config) {
        boolean used = config.usesAcme();
        if (used && !top.has("acme")) {
            top.missing("acme", "acme: { directory: …, names: [sakhius.school.example], … }");
        } else if (!used && config.acme() != null) {
            top.problem(
                    "acme",
                    "is used nowhere",
                    "write console: { embedded: { tls: acme } } or listen: { certificate: acme }");
        }
    }

    /** Whether a value says that the certificate by ACME is meant. */
    static boolean isMeant(Section s, String key) {
        return s.value(key, "", text -> text).equals(AcmeFiles.WORD);
    }

    private static URI directory(String text) {
        URI url = Values.webUrl(text);
        if (!url.getScheme().equals("https")) {
            throw new BadValue(
                    "is plain http, where anybody on the way could take part", "write https://");
        }
        return url;
    }

    private static String name(String text) {
        String name = Names.domain(text).toLowerCase(Locale.ROOT);
        if (!name.matches("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]*[a-z0-9])?")) {
            throw new BadValue(
                    "\"" + text + "\" is no name that can be proved over http",
                    "write a full name in A-labels, without a star");
        }
        return name;
    }
}
