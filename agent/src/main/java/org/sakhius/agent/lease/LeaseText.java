package org.sakhius.agent.lease;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;

/** Fields of lease files as values; null for what is none, as files are cut while they grow. */
final class LeaseText {

    private LeaseText() {}

    static @Nullable InetAddress address(String text) {
        try {
            return Cidr.literal(text);
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }

    static @Nullable MacAddress mac(String text) {
        try {
            return MacAddress.parse(text);
        } catch (IllegalArgumentException notOne) {
            return null;
        }
    }
}
