package org.sakhius.console.notify;

import com.interaso.webpush.VapidKeys;

import org.sakhius.console.account.Crypto;
import org.sakhius.console.store.Database;
import org.sakhius.console.store.Secrets;

import java.nio.charset.StandardCharsets;

/** The key by which push services know this console (RFC 8292), made at its first start. */
final class VapidKey {
    private static final String NAME = "vapid";

    private VapidKey() {}

    /** The key of a database, made when there is none; all replicas have the same. Blocks. */
    static VapidKeys of(Database database) {
        byte[] kept = Secrets.value(database, NAME, VapidKey::fresh);
        String[] parts = new String(kept, StandardCharsets.US_ASCII).split(" ", -1);
        return VapidKeys.create(parts[0], parts[1]);
    }

    private static byte[] fresh() {
        VapidKeys keys = VapidKeys.generate();
        String text = keys.getX509PublicKey() + " " + keys.getPkcs8PrivateKey();
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** What a browser subscribes with: the uncompressed point as base64url. */
    static String applicationServerKey(VapidKeys keys) {
        return Crypto.base64url(keys.getApplicationServerKey());
    }
}
