package org.sakhius.agent.local;

import org.sakhius.agent.dns.BlockedAs;
import org.sakhius.agent.records.LocalRecord;
import org.sakhius.filters.name.NameSet;

import java.net.InetAddress;
import java.util.List;

/**
 * What the gateway answers itself. Immutable.
 *
 * @param records the house's own
 * @param canaries whether browsers hear that they must not go around this server
 * @param privateRelay whether Apple's systems hear the same
 * @param designated whether clients hear that there is no encrypted resolver here (RFC 9462 4)
 * @param blocked what a blocked name is answered as
 * @param routed names with servers of their own, which are asked even for what is special
 * @param translators the addresses by which clients learn of the network's translator, those of
 *     {@code ipv4only.arpa} of IPv6 (RFC 7050); none where there is no translator
 * @param page where the gateway is found by its own name; empty when it has none
 */
public record LocalSettings(
        List<LocalRecord> records,
        boolean canaries,
        boolean privateRelay,
        boolean designated,
        BlockedAs blocked,
        NameSet routed,
        List<byte[]> translators,
        List<InetAddress> page) {
    /** All of them on, and no records. */
    public static final LocalSettings USUAL = new LocalSettings(
            List.of(), true, true, true, BlockedAs.USUAL, NameSet.EMPTY, List.of(), List.of());

    /** The addresses of {@code ipv4only.arpa} (RFC 7050 8.1). */
    public static List<byte[]> ipv4Only() {
        byte[] one = {(byte) 192, 0, 0, (byte) 170};
        byte[] other = {(byte) 192, 0, 0, (byte) 171};
        return List.of(one, other);
    }

    /** Copies. */
    public LocalSettings {
        records = List.copyOf(records);
        translators = List.copyOf(translators);
        page = List.copyOf(page);
    }

    /** With other records. */
    public LocalSettings withRecords(List<LocalRecord> others) {
        return new LocalSettings(
                others, canaries, privateRelay, designated, blocked, routed, translators, page);
    }

    /** With another answer to blocked names. */
    public LocalSettings withBlocked(BlockedAs other) {
        return new LocalSettings(
                records, canaries, privateRelay, designated, other, routed, translators, page);
    }

    /** With other routed names. */
    public LocalSettings withRouted(NameSet names) {
        return new LocalSettings(
                records, canaries, privateRelay, designated, blocked, names, translators, page);
    }

    /** With a translator. */
    public LocalSettings withTranslators(List<byte[]> addresses) {
        return new LocalSettings(
                records, canaries, privateRelay, designated, blocked, routed, addresses, page);
    }
}
