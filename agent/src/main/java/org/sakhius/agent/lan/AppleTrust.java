package org.sakhius.agent.lan;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;

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
        Html out = AppleProfile.begin();
        out.raw("<key>PayloadContent</key>\n<data>\n");
        out.raw(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der));
        out.raw("\n</data>\n");
        AppleProfile.entry(out, "PayloadCertificateFileName", "sakhius-ca.crt");
        payload(out, "com.apple.security.root", ".certificate", der, title, what);
        AppleProfile.middle(out);
        payload(out, "Configuration", "", der, title, what);
        return AppleProfile.end(out);
    }

    /** The same certificate makes the same profile, so that it is never there twice. */
    private static void payload(
            Html out, String type, String part, byte[] der, String title, String what) {
        byte[] seed = (type + Base64.getEncoder().encodeToString(der))
                .getBytes(StandardCharsets.US_ASCII);
        AppleProfile.describe(out, type, ID + part, seed, title, what);
    }
}
