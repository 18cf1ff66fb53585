package org.sakhius.agent.local;

import org.sakhius.agent.records.LocalRecord;
import org.sakhius.filters.name.NameSet;

import java.util.List;

/**
 * What the gateway answers itself. Immutable.
 *
 * @param records the house's own
 * @param canaries whether browsers hear that they must not go around this server
 * @param privateRelay whether Apple's systems hear the same
 * @param designated whether clients hear that there is no encrypted resolver here (RFC 9462 4)
 * @param routed names with servers of their own, which are asked even for what is special
 */
public record LocalSettings(
        List<LocalRecord> records,
        boolean canaries,
        boolean privateRelay,
        boolean designated,
        NameSet routed) {
    /** All of them on, and no records. */
    public static final LocalSettings USUAL =
            new LocalSettings(List.of(), true, true, true, NameSet.EMPTY);

    /** Copies. */
    public LocalSettings {
        records = List.copyOf(records);
    }

    /** With other records. */
    public LocalSettings withRecords(List<LocalRecord> others) {
        return new LocalSettings(others, canaries, privateRelay, designated, routed);
    }

    /** With other routed names. */
    public LocalSettings withRouted(NameSet names) {
        return new LocalSettings(records, canaries, privateRelay, designated, names);
    }
}
