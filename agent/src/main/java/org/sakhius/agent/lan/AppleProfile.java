package org.sakhius.agent.lan;

import java.util.UUID;

/** What profiles for Apple's devices have in common: one payload in a configuration. */
final class AppleProfile {

    private AppleProfile() {}

    /** Up to the inside of the payload. */
    static Html begin() {
        Html out = new Html().raw("""
            <?xml version="1.0" encoding="UTF-8"?>
            <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" \
            "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
            <plist version="1.0">
            <dict>
            """);
        return out.raw("<key>PayloadContent</key>\n<array>\n<dict>\n");
    }

    /** Between what describes the payload and what describes the configuration. */
    static void middle(Html out) {
        out.raw("</dict>\n</array>\n");
    }

    /** The whole of it. */
    static String end(Html out) {
        return out.raw("</dict>\n</plist>\n").toString();
    }

    /**
     * Describes the payload, or the configuration.
     *
     * @param seed the same one takes the place of what was installed before
     */
    static void describe(Html out, String type, String id, byte[] seed, String title, String what) {
        entry(out, "PayloadType", type);
        entry(out, "PayloadIdentifier", id);
        entry(out, "PayloadUUID", UUID.nameUUIDFromBytes(seed).toString());
        entry(out, "PayloadDisplayName", title);
        entry(out, "PayloadDescription", what);
        out.raw("<key>PayloadVersion</key>\n<integer>1</integer>\n");
    }

    static void entry(Html out, String key, String value) {
        out.element("key", key).element("string", value);
    }
}
