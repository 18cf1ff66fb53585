package org.sakhius.agent.local;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.records.LocalRecord;

import java.util.List;

/**
 * The names of devices by their DHCP leases, which change while the gateway answers. Written out by
 * whoever watches the leases, so that the answer path only looks them up. Any thread.
 */
public final class LeaseNames {
    private final @Nullable String domain;
    private volatile OwnRecords current = new OwnRecords(List.of());

    /**
     * @param domain what every name ends in, canonical; null when there are no leases
     */
    public LeaseNames(@Nullable String domain) {
        this.domain = domain;
    }

    /** Of a gateway that reads no leases. */
    public static LeaseNames none() {
        return new LeaseNames(null);
    }

    /** What every name ends in; what has no record below it does not exist. */
    @Nullable
    String domain() {
        return domain;
    }

    /** The records as they stand now. */
    OwnRecords current() {
        return current;
    }

    /** Puts other records in the place of all. */
    public void use(List<LocalRecord> records) {
        current = new OwnRecords(records);
    }
}
