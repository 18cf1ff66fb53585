package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.records.LocalRecord;
import org.sakhius.agent.records.RecordText;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands in {@code upstream}, {@code local} and {@code rebinding}. */
final class ResolverReader {
    private static final List<String> STRATEGIES = List.of("order", "fastest", "parallel");

    /** Names of home networks that nobody can own outside: their servers give private addresses. */
    private static final List<String> HOME_NAMES = List.of(
            "lan",
            "home",
            "internal",
            "intranet",
            "private",
            "corp",
            "localdomain",
            "local",
            "home.arpa");

    /** What systems set their clocks by when nobody has said anything else. */
    private static final List<String> TIME_SERVERS = List.of(
            "pool.ntp.org",
            "time.cloudflare.com",
            "time.google.com",
            "time.windows.com",
            "time.apple.com");

    private final Section.Parser<Path> path;
    private List<UpstreamConfig> servers = List.of();
    private String strategy = "order";
    private List<ResolverConfig.Route> routes = List.of();
    private @Nullable Path authorities;
    private List<UpstreamConfig> bootstrap = List.of();
    private List<String> timeServers = TIME_SERVERS;

    ResolverReader(Section.Parser<Path> path) {
        this.path = path;
    }

    ResolverConfig read(Section top) {
        Section upstream = top.section("upstream");
        if (upstream != null) {
            upstream(upstream);
        }
        boolean refused = true;
        List<String> allowed = List.of();
        Section rebinding = top.section("rebinding");
        if (rebinding != null) {
            refused = rebinding.value("protect", true, Values::bool);
            allowed = rebinding.values("allow", Names::domain);
            rebinding.refuseUnknown();
        }
        List<String> inside = new ArrayList<>(HOME_NAMES);
        inside.addAll(allowed);
        List<LocalRecord> records = List.of();
        List<Path> hosts = List.of();
        boolean canaries = true;
        boolean relay = true;
        boolean designated = true;
        boolean ech = true;
        Section local = top.section("local");
        if (local != null) {
            records = local.values("records", ResolverReader::record);
            if (records.size() > Limits.LOCAL_RECORDS_COUNT) {
                local.problem("records", "are too many", "move them to a file under local.hosts");
            }
            hosts = local.values("hosts", path);
            canaries = local.value("canaries", true, Values::bool);
            relay = local.value("private-relay", true, Values::bool);
            designated = local.value("ddr", true, Values::bool);
            ech = local.value("ech", true, Values::bool);
            local.refuseUnknown();
        }
        ResolverConfig.Dnssec dnssec = new DnssecReader(path).read(top, asked());
        if (local != null && !ech && dnssec.validate()) {
            local.problem(
                    "ech",
                    "changes records, whose signatures then prove nothing",
                    "leave it out, or write dnssec: pass");
        }
        return new ResolverConfig(
                strategy,
                routes,
                refused,
                inside,
                records,
                hosts,
                canaries,
                relay,
                designated,
                BlockedReader.read(top),
                ech,
                cache(top),
                authorities,
                dnssec,
                new ResolverConfig.Bootstrap(bootstrap, timeServers),
                top.optional("dns64", ResolverReader::prefix));
    }

    private static ResolverConfig.Cache cache(Section top) {
        Duration least = Duration.ZERO;
        Duration most = Duration.ofSeconds(Limits.CACHE_TTL_S);
        boolean stale = true;
        boolean prefetch = true;
        boolean save = false;
        Section s = top.section("cache");
        if (s != null) {
            Duration longest = most;
            least = s.value(
                    "min-ttl", least, t -> Values.durationWithin(t, Duration.ZERO, longest));
            most = s.value("max-ttl", most, t -> Values.durationWithin(t, Duration.ZERO, longest));
            stale = s.value("stale", true, Values::bool);
            prefetch = s.value("prefetch", true, Values::bool);
            save = s.value("save", false, Values::bool);
            if (least.compareTo(most) > 0) {
                s.problem("min-ttl", "is longer than max-ttl", "make it shorter");
                least = most;
            }
            s.refuseUnknown();
        }
        return new ResolverConfig.Cache(
                (int) least.toSeconds(), (int) most.toSeconds(), stale, prefetch, save);
    }

    /** The servers for all other names; empty when the system's are meant. */
    List<UpstreamConfig> servers() {
        return servers;
    }

    private void upstream(Section upstream) {
        servers = bounded(upstream, upstream.values("servers", Upstreams::parse));
        if (upstream.has("servers") && servers.isEmpty()) {
            upstream.problem("servers", "names no server", "leave it out to use the system's");
        }
        strategy =
                upstream.value("strategy", "order", t -> Values.known("strategy", t, STRATEGIES));
        routes = upstream.sections("domains", Limits.UPSTREAM_ROUTES_COUNT, ResolverReader::route);
        List<UpstreamConfig> reverse = upstream.values("private-reverse", Upstreams::parse);
        if (!reverse.isEmpty()) {
            List<ResolverConfig.Route> all = new ArrayList<>(routes);
            all.add(new ResolverConfig.Route(List.of("in-addr.arpa", "ip6.arpa"), reverse));
            routes = List.copyOf(all);
        }
        authorities = upstream.optional("ca", path);
        bootstrap = bounded(upstream, upstream.values("bootstrap", Upstreams::plain));
        timeServers = upstream.has("time-servers")
                ? upstream.values("time-servers", Names::domain)
                : TIME_SERVERS;
        upstream.refuseUnknown();
    }

    private static List<UpstreamConfig> bounded(Section section, List<UpstreamConfig> found) {
        if (found.size() > Limits.UPSTREAM_SERVERS) {
            section.problem(
                    "servers",
                    "are more than " + Limits.UPSTREAM_SERVERS,
                    "keep the best " + Limits.UPSTREAM_SERVERS);
        }
        return found;
    }

    private static ResolverConfig.@Nullable Route route(Section s) {
        List<String> names = s.values("names", Names::domain);
        List<UpstreamConfig> servers = bounded(s, s.values("servers", Upstreams::parse));
        if (!s.has("names")) {
            s.missing("names", "names: [\"lan.example\"]");
        }
        if (!s.has("servers")) {
            s.missing("servers", "servers: [\"udp://192.168.1.1\"]");
        }
        return names.isEmpty() || servers.isEmpty()
                ? null
                : new ResolverConfig.Route(names, servers);
    }

    /** All servers that the configuration names for questions of clients. */
    private List<UpstreamConfig> asked() {
        List<UpstreamConfig> all = new ArrayList<>(servers);
        routes.forEach(route -> all.addAll(route.servers()));
        return all;
    }

    private static String prefix(String text) {
        String[] parts = text.split("/", 2);
        try {
            int octets = Cidr.literal(parts[0]).getAddress().length;
            if (octets == 16 && parts.length == 2 && parts[1].matches("32|40|48|56|64|96")) {
                return text;
            }
        } catch (IllegalArgumentException noAddress) {
            throw noPrefix(text);
        }
        throw noPrefix(text);
    }

    private static BadValue noPrefix(String text) {
        return new BadValue(
                "\"" + text + "\" is no prefix of a translator", "write \"64:ff9b::/96\"");
    }

    private static LocalRecord record(String text) {
        try {
            return RecordText.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadValue(
                    "\"" + text + "\" is no record: " + e.getMessage(),
                    "write it as in a zone file: nas.home.arpa A 192.168.1.5");
        }
    }
}
