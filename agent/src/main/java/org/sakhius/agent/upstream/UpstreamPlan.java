package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.name.NameSet;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Which servers are asked for which names. Immutable.
 *
 * @param servers for all other names, one at least
 * @param strategy in which order they are asked
 * @param routes servers for some names
 * @param rebinding what becomes of private addresses in answers
 * @param authorities a PEM file of who may vouch for encrypted servers; null for those of this Java
 * @param dnssec whose word on signatures is passed on
 * @param bootstrap who is asked before the others can be
 * @param dns64 how names without IPv6 get addresses of it, or null when they do not
 */
public record UpstreamPlan(
        List<UpstreamServer> servers,
        Strategy strategy,
        List<Route> routes,
        Rebinding rebinding,
        @Nullable Path authorities,
        Dnssec dnssec,
        Bootstrap bootstrap,
        @Nullable Dns64 dns64) {

    /**
     * Servers for some names and all below them; the longest name wins.
     *
     * @param names as lower-case A-labels without trailing dot
     * @param servers one at least, asked in this order
     */
    public record Route(NameSet names, List<UpstreamServer> servers) {
        /** Checks and copies. */
        public Route {
            servers = List.copyOf(servers);
            if (servers.isEmpty()) {
                throw new IllegalArgumentException("a route needs a server");
            }
        }
    }

    /**
     * What becomes of an answer that leads into the house.
     *
     * @param refused whether such an answer is withheld
     * @param allowed names, with all below them, for which it is not
     */
    public record Rebinding(boolean refused, NameSet allowed) {
        /** All are withheld. */
        public static final Rebinding REFUSED = new Rebinding(true, NameSet.EMPTY);
    }

    /**
     * Whose word on signatures is passed on.
     *
     * @param validate whether answers of {@link UpstreamPlan#servers} are held against the keys
     * @param anchors the keys that all trust begins with, as a zone file of DS or DNSKEY records;
     *     null for those of the root that this program brings
     * @param trusted servers whose AD is passed on
     */
    public record Dnssec(boolean validate, @Nullable Path anchors, Set<UpstreamServer> trusted) {
        /** Nobody's. */
        public static final Dnssec PASS = new Dnssec(false, null, Set.of());

        /** Copies. */
        public Dnssec {
            trusted = Set.copyOf(trusted);
        }
    }

    /**
     * Who is asked before the others can be: for the addresses of servers that are given by name,
     * and for the names of time servers as long as the clock is wrong. Nothing of it is kept.
     *
     * @param servers plain ones; none when nobody has to be asked
     * @param timeServers names, with all below them, by which this machine sets its clock
     * @param clock whether the clock shows a time that cannot be
     */
    public record Bootstrap(
            List<UpstreamServer> servers, NameSet timeServers, BooleanSupplier clock) {
        /** Nobody. */
        public static final Bootstrap NONE = new Bootstrap(List.of(), NameSet.EMPTY, () -> false);

        /** Copies. */
        public Bootstrap {
            servers = List.copyOf(servers);
        }

        boolean clockWrong() {
            return clock.getAsBoolean();
        }
    }

    /** Checks and copies. */
    public UpstreamPlan {
        servers = List.copyOf(servers);
        routes = List.copyOf(routes);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("needs a server");
        }
    }

    /** These servers in this order for every name. */
    public static UpstreamPlan of(List<UpstreamServer> servers) {
        return new UpstreamPlan(
                servers,
                Strategy.ORDER,
                List.of(),
                Rebinding.REFUSED,
                null,
                Dnssec.PASS,
                Bootstrap.NONE,
                null);
    }

    /** What answers depend on: when it is another, those from before are of no use. */
    public String answersDependOn() {
        List<String> parts = List.of(
                servers.toString(),
                routes.stream()
                        .map(r -> new TreeSet<>(r.names().names()) + "=" + r.servers())
                        .toList()
                        .toString(),
                rebinding.refused() + "" + new TreeSet<>(rebinding.allowed().names()),
                dnssec.validate() + "" + dnssec.anchors(),
                dnssec.trusted().stream()
                        .map(UpstreamServer::toString)
                        .sorted()
                        .toList()
                        .toString(),
                String.valueOf(dns64));
        return String.join("\n", parts);
    }

    /** Every server that may be asked. */
    public List<UpstreamServer> all() {
        return Stream.of(
                        servers.stream(),
                        routes.stream().flatMap(r -> r.servers().stream()),
                        bootstrap.servers().stream())
                .flatMap(s -> s)
                .toList();
    }

    /** With another strategy. */
    public UpstreamPlan with(Strategy other) {
        return new UpstreamPlan(
                servers, other, routes, rebinding, authorities, dnssec, bootstrap, dns64);
    }

    /** With other routes. */
    public UpstreamPlan with(List<Route> other) {
        return new UpstreamPlan(
                servers, strategy, other, rebinding, authorities, dnssec, bootstrap, dns64);
    }

    /** With other care for private addresses. */
    public UpstreamPlan with(Rebinding other) {
        return new UpstreamPlan(
                servers, strategy, routes, other, authorities, dnssec, bootstrap, dns64);
    }

    /** With others who may vouch for encrypted servers. */
    public UpstreamPlan with(@Nullable Path other) {
        return new UpstreamPlan(
                servers, strategy, routes, rebinding, other, dnssec, bootstrap, dns64);
    }

    /** With another word on signatures. */
    public UpstreamPlan with(Dnssec other) {
        return new UpstreamPlan(
                servers, strategy, routes, rebinding, authorities, other, bootstrap, dns64);
    }

    /** With others who are asked first. */
    public UpstreamPlan with(Bootstrap other) {
        return new UpstreamPlan(
                servers, strategy, routes, rebinding, authorities, dnssec, other, dns64);
    }

    /** With addresses of IPv6 for names without. */
    public UpstreamPlan withDns64(@Nullable Dns64 other) {
        return new UpstreamPlan(
                servers, strategy, routes, rebinding, authorities, dnssec, bootstrap, other);
    }
}
