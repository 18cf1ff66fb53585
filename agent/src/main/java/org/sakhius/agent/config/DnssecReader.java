package org.sakhius.agent.config;

import org.sakhius.agent.yaml.YamlNode;

import java.nio.file.Path;
import java.util.List;

/** Reads the key {@code dnssec}: one word, or what is trusted and why. */
final class DnssecReader {
    private static final List<String> WORDS = List.of("pass", "validate");

    private final Section.Parser<Path> path;

    DnssecReader(Section.Parser<Path> path) {
        this.path = path;
    }

    /**
     * Reads it.
     *
     * @param servers all that may be asked, none of them when the system's are meant
     */
    ResolverConfig.Dnssec read(Section top, List<UpstreamConfig> servers) {
        if (!(top.node("dnssec") instanceof YamlNode.Mapping)) {
            boolean validate = top.value("dnssec", false, DnssecReader::validates);
            return new ResolverConfig.Dnssec(validate, null, List.of());
        }
        Section s = top.section("dnssec");
        if (s == null) {
            return ResolverConfig.Dnssec.PASS;
        }
        boolean validate = s.value("validate", false, Values::bool);
        Path anchors = s.optional("anchors", path);
        List<UpstreamConfig> trusted = s.values("trusted", Upstreams::parse);
        for (UpstreamConfig server : trusted) {
            if (!servers.isEmpty() && !servers.contains(server)) {
                s.problem(
                        "trusted",
                        server + " is never asked",
                        "write it as it stands in upstream.servers");
            }
        }
        if (anchors != null && !validate) {
            s.problem("anchors", "are of use to validate only", "add validate: true");
        }
        s.refuseUnknown();
        return new ResolverConfig.Dnssec(validate, anchors, trusted);
    }

    private static boolean validates(String word) {
        return Values.known("dnssec", word, WORDS).equals("validate");
    }
}
