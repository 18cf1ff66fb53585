package org.sakhius.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Parsers of names and keys in a configuration. */
final class Names {

    private static final Pattern NAME =
            Pattern.compile("[^\\s.\\p{Cntrl}]{1,63}(\\.[^\\s.\\p{Cntrl}]{1,63})*\\.?");

    private Names() {}

    /** A domain name as written; the policy brings it into the form that rules are matched in. */
    static String domain(String text) {
        if (text.length() > 253 || !NAME.matcher(text).matches()) {
            throw new BadValue("\"" + text + "\" is no name", "write site.example");
        }
        return text;
    }

    /** Where somebody can be written to. */
    static URI mailto(String text) {
        BadValue refused = new BadValue(
                "\"" + text + "\" is no mail address", "write mailto:it@school.example");
        try {
            if (text.matches("mailto:[^@\\s?]+@[^@\\s?]+")) {
                return new URI(text);
            }
        } catch (URISyntaxException e) {
            throw refused;
        }
        throw refused;
    }

    static String agentId(String text) {
        String id = text.toLowerCase(Locale.ROOT);
        if (!id.matches("[0-9a-f]{64}")) {
            throw new BadValue("is no gateway id", "copy the 64 digits that doctor prints");
        }
        return id;
    }

    static String agentKey(String text) {
        BadValue refused = new BadValue("is no gateway key", "copy the key that doctor prints");
        try {
            if (Base64.getUrlDecoder().decode(text).length == 32) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw refused;
        }
        throw refused;
    }

    static String sha256(String text) {
        String hash = text.toLowerCase(Locale.ROOT);
        if (!hash.matches("[0-9a-f]{64}")) {
            throw new BadValue("is no SHA-256", "write the 64 digits that sha256sum prints");
        }
        return hash;
    }

    /** An Ed25519 public key. */
    static String signingKey(String text) {
        BadValue refused = new BadValue("is no signing key", "write 32 bytes in base64");
        try {
            if (Base64.getDecoder().decode(text).length == 32) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw refused;
        }
        throw refused;
    }
}
