package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.BlockedAs;
import org.sakhius.agent.records.LocalRecord;

import java.nio.file.Path;
import java.util.List;

/**
 * How names are resolved. Immutable.
 *
 * @param strategy {@code order}, {@code fastest} or {@code parallel}
 * @param routes servers for some names only
 * @param rebinding whether answers with private addresses are withheld
 * @param rebindingAllowed names for which they are not
 * @param records the house's own
 * @param hosts files as hosts(5), absolute
 * @param canaries whether browsers hear that they must not go around this server
 * @param privateRelay whether Apple's systems hear the same
 * @param designated whether clients hear that no encrypted resolver is designated
 * @param blocked what a blocked name is answered as
 * @param ech whether clients may hide from the network whom they call (ECH)
 * @param cache how long answers are kept
 * @param authorities PEM of who may vouch for encrypted servers, absolute; null for those of Java
 * @param dnssec whose word on signatures is passed on
 * @param bootstrap who is asked before the others can be
 * @param dns64 the prefix of the network's translator, or null
 */
public record ResolverConfig(
        String strategy,
        List<Route> routes,
        boolean rebinding,
        List<String> rebindingAllowed,
        List<LocalRecord> records,
        List<Path> hosts,
        boolean canaries,
        boolean privateRelay,
        boolean designated,
        BlockedAs blocked,
        boolean ech,
        Cache cache,
        @Nullable Path authorities,
        Dnssec dnssec,
        Bootstrap bootstrap,
        @Nullable String dns64) {

    /**
     * How long answers are kept, in seconds, and three switches.
     *
     * @param save whether they outlive a restart
     */
    public record Cache(
            int leastSeconds, int mostSeconds, boolean stale, boolean prefetch, boolean save) {}

    /**
     * Whose word on signatures is passed on.
     *
     * @param validate whether answers are held against the keys
     * @param anchors a file of keys, absolute; null for the root's
     * @param trusted servers whose AD is passed on
     */
    public record Dnssec(boolean validate, @Nullable Path anchors, List<UpstreamConfig> trusted) {
        /** Nobody's. */
        public static final Dnssec PASS = new Dnssec(false, null, List.of());
    }

    /**
     * Who is asked before the others can be.
     *
     * @param servers plain ones; none when the system's are meant
     * @param timeServers names, with all below them, by which this machine sets its clock
     */
    public record Bootstrap(List<UpstreamConfig> servers, List<String> timeServers) {}

    /** Servers for some names, with all below them. */
    public record Route(List<String> names, List<UpstreamConfig> servers) {}
}
