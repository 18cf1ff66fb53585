package org.sakhius.agent.lease;

import org.sakhius.agent.dns.PrivateAddress;
import org.sakhius.agent.records.LocalRecord;
import org.sakhius.agent.records.RecordText;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Turns leases into names: {@code bat-tablet.home.arpa} and the name of its address, for private
 * addresses only.
 *
 * <p>A name that two devices give themselves names neither: the second one might want to be taken
 * for the first.
 */
public final class LeaseRecords {

    private LeaseRecords() {}

    /**
     * The records of these leases.
     *
     * @param domain canonical
     * @param ttlSeconds how long others may keep them
     */
    public static List<LocalRecord> of(List<Lease> leases, String domain, int ttlSeconds) {
        Map<String, Set<Object>> owners = new HashMap<>();
        for (Lease lease : leases) {
            if (lease.host() != null && lease.mac() != null) {
                owners.computeIfAbsent(lease.host(), h -> new HashSet<>()).add(lease.mac());
            }
        }
        List<LocalRecord> out = new ArrayList<>();
        Set<InetAddress> named = new HashSet<>();
        for (Lease lease : leases) {
            String host = lease.host();
            if (host == null
                    || owners.getOrDefault(host, Set.of()).size() > 1
                    || !PrivateAddress.is(lease.address().getAddress())
                    || !named.add(lease.address())) {
                continue;
            }
            String name = Objects.requireNonNull(host) + "." + domain;
            out.addAll(RecordText.host(name, lease.address(), true, ttlSeconds));
        }
        return out;
    }
}
