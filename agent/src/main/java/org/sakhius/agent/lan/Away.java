package org.sakhius.agent.lan;

import java.nio.charset.StandardCharsets;

/**
 * How a device asks this gateway from outside the house: under the gateway's public name, saying
 * who it is by its client id. Immutable.
 *
 * @param name the public name, which the gateway's certificate shows
 * @param tls whether DNS over TLS is answered (RFC 7858), and so Android's Private DNS
 * @param https the port of DNS over HTTPS (RFC 8484); 0 where it is not answered
 */
public record Away(String name, boolean tls, int https) {

    /** The name for Android's Private DNS; empty where TLS is not answered. */
    String android(String clientId) {
        return tls ? clientId + "." + name : "";
    }

    /**
     * The profile for iOS, iPadOS and macOS: Apple's {@code com.apple.dnsSettings.managed}. It asks
     * over HTTPS where that is answered, because that is let through by more networks.
     *
     * @param title what it is called where it is installed
     * @param what that it does
     */
    String profile(String clientId, String title, String what) {
        Html out = AppleProfile.begin();
        out.raw("<key>DNSSettings</key>\n<dict>\n");
        if (https == 0) {
            AppleProfile.entry(out, "DNSProtocol", "TLS");
            AppleProfile.entry(out, "ServerName", clientId + "." + name);
        } else {
            String port = https == 443 ? "" : ":" + https;
            AppleProfile.entry(out, "DNSProtocol", "HTTPS");
            AppleProfile.entry(
                    out, "ServerURL", "https://" + name + port + "/dns-query/" + clientId);
        }
        out.raw("</dict>\n");
        payload(out, "com.apple.dnsSettings.managed", clientId + " settings", title, what);
        AppleProfile.middle(out);
        payload(out, "Configuration", clientId, title, what);
        return AppleProfile.end(out);
    }

    /** A profile that is installed again takes the place of the one before. */
    private void payload(Html out, String type, String id, String title, String what) {
        byte[] seed = (name + " " + id).getBytes(StandardCharsets.UTF_8);
        String all = "org.sakhius." + name + "." + id.replace(' ', '.');
        AppleProfile.describe(out, type, all, seed, title, what);
    }
}
