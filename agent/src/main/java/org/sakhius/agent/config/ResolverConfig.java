package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
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
 * @param cache how long answers are kept
 * @param authorities PEM of who may vouch for encrypted servers, absolute; null for those of Java
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
        Cache cache,
        @Nullable Path authorities) {

    /** How long answers are kept, in seconds, and two switches. */
    public record Cache(int leastSeconds, int mostSeconds, boolean stale, boolean prefetch) {}

    /** Servers for some names, with all below them. */
    public record Route(List<String> names, List<UpstreamConfig> servers) {}
}
