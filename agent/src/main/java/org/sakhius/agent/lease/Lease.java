package org.sakhius.agent.lease;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;

import java.net.InetAddress;
import java.time.Instant;

/**
 * An address that a DHCP server gave to a device.
 *
 * @param mac the device's hardware address; null for IPv6, whose servers go by another id
 * @param host what the device calls itself, one label in lower case; null when it does not
 * @param ends when the address may be given to another; {@link Instant#MAX} for never
 */
public record Lease(
        InetAddress address,
        @Nullable MacAddress mac,
        @Nullable String host,
        Instant ends) {}
