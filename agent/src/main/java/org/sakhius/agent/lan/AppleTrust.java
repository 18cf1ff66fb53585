package org.sakhius.agent.lan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.UUID;

/**
 * The profile by which iOS, iPadOS and macOS take an authority in: Apple's
 * {@code com.apple.security.root}. It holds the certificate and no setting.
 */
final class AppleTrust {
    private static final String ID = "org.sakhius.home.arpa.ca";

    private AppleTrust() {}

    /**
     * The profile.
     *
     * @param title what it is called where it is installed
     * @param what that it does
     */
    static String profile(X509Certificate authority, String title, String what)
            throws GeneralSecurityException {
        byte[] der = authority.getEncoded();
        Html out = new Html().raw("""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
            "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
            """);
        out.raw("<key>PayloadContent</key>\n<array>\n<dict>\n<key>PayloadContent</key>\n<data>\n");
        out.raw(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
        out.raw("\n</data>\n");
        entry(out, "PayloadCertificateFileName", "sakhius-ca.crt");
        payload(out, "com.apple.security.root", ".certificate", der, title, what);
        out.raw("</dict>\n</array>\n");
        payload(out, "Configuration", "", der, title, what);
        return out.raw("</dict>\n</plist>\n").toString();
    }

    /** The same certificate makes the same profile, so that it is never there twice. */
    private static void payload(
            Html out, String type, String part, byte[] der, String title, String what) {
        byte[] seed = (type + Base64.getEncoder().encodeToString(der))
                .getBytes(StandardCharsets.US_ASCII);
        entry(out, "PayloadType", type);
        entry(out, "PayloadIdentifier", ID + part);
        entry(out, "PayloadUUID", UUID.nameUUIDFromBytes(seed).toString());
        entry(out, "PayloadDisplayName", title);
        entry(out, "PayloadDescription", what);
        out.raw("<key>PayloadVersion</key>\n<integer>1</integer>\n");
    }

    private static void entry(Html out, String key, String value) {
        out.element("key", key).element("string", value);
    }
}
