package org.sakhius.console.account;

import java.net.URI;

/**
 * Where a passkey is used: the page's origin and the host that its keys are bound to, both from the
 * console's own settings and never from a request.
 *
 * @param origin such as {@code https://console.example:8443}
 * @param rpId the origin's host
 */
record Place(String origin, String rpId) {

    static Place of(URI publicUrl) {
        return new Place(publicUrl.toString(), publicUrl.getHost());
    }
}
