package org.sakhius.agent.upstream;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.name.NameSet;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which servers are asked for which names. Immutable.
 *
 * @param servers for all other names, one at least
 * @param strategy in which order they are asked
 * @param routes servers for some names
 * @param rebinding what becomes of private addresses in answers
 * @param authorities a PEM file of who may vouch for encrypted servers; null for those of this Java
 */
public record UpstreamPlan(
        List<UpstreamServer> servers,
        Strategy strategy,
        List<Route> routes,
        Rebinding rebinding,
        @Nullable Path authorities) {

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
        return new UpstreamPlan(servers, Strategy.ORDER, List.of(), Rebinding.REFUSED, null);
    }

    /** Every server that may be asked. */
    public List<UpstreamServer> all() {
        return Stream.concat(servers.stream(), routes.stream().flatMap(r -> r.servers().stream()))
                .toList();
    }

    /** With another strategy. */
    public UpstreamPlan with(Strategy other) {
        return new UpstreamPlan(servers, other, routes, rebinding, authorities);
    }

    /** With other routes. */
    public UpstreamPlan with(List<Route> other) {
        return new UpstreamPlan(servers, strategy, other, rebinding, authorities);
    }

    /** With other care for private addresses. */
    public UpstreamPlan with(Rebinding other) {
        return new UpstreamPlan(servers, strategy, routes, other, authorities);
    }

    /** With others who may vouch for encrypted servers. */
    public UpstreamPlan with(@Nullable Path other) {
        return new UpstreamPlan(servers, strategy, routes, rebinding, other);
    }
}
