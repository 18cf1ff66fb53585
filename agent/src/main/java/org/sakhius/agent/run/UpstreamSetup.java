package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.Release;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ResolverConfig;
import org.sakhius.agent.config.UpstreamConfig;
import org.sakhius.agent.dnssec.Anchors;
import org.sakhius.agent.upstream.Dns64;
import org.sakhius.agent.upstream.OwnAddress;
import org.sakhius.agent.upstream.Strategy;
import org.sakhius.agent.upstream.UpstreamPlan;
import org.sakhius.agent.upstream.UpstreamServer;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.name.NameSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Turns what the configuration says of servers into the plan by which they are asked. */
final class UpstreamSetup {
    private static final Logger LOG = LoggerFactory.getLogger(UpstreamSetup.class);

    private UpstreamSetup() {}

    static UpstreamPlan plan(AgentConfig config, Clock clock) throws StartException {
        AgentConfig.Dns dns = config.dns();
        ResolverConfig resolver = dns.resolver();
        List<UpstreamServer> servers = dns.upstreams().isEmpty()
                ? SystemResolvers.find(dns.listen())
                : servers(dns.upstreams());
        List<UpstreamPlan.Route> routes = new ArrayList<>();
        for (ResolverConfig.Route route : resolver.routes()) {
            routes.add(
                    new UpstreamPlan.Route(names(config, route.names()), servers(route.servers())));
        }
        UpstreamPlan plan = UpstreamPlan.of(servers)
                .with(Strategy.valueOf(resolver.strategy().toUpperCase(Locale.ROOT)))
                .with(routes)
                .with(new UpstreamPlan.Rebinding(
                        resolver.rebinding(), names(config, resolver.rebindingAllowed())))
                .with(resolver.authorities())
                .with(dnssec(config))
                .withDns64(dns64(config));
        return plan.with(bootstrap(config, plan, clock));
    }

    private static UpstreamPlan.Dnssec dnssec(AgentConfig config) throws StartException {
        ResolverConfig.Dnssec dnssec = config.dns().resolver().dnssec();
        if (dnssec.validate()) {
            try {
                Anchors.read(dnssec.anchors());
            } catch (IOException e) {
                throw new StartException(
                        config.file() + ": dnssec.anchors: " + e.getMessage()
                                + ". Mend: name a file of DS or DNSKEY records, or leave it out"
                                + " for the root's",
                        e);
            }
        }
        return new UpstreamPlan.Dnssec(
                dnssec.validate(), dnssec.anchors(), new HashSet<>(servers(dnssec.trusted())));
    }

    private static @Nullable Dns64 dns64(AgentConfig config) {
        String prefix = config.dns().resolver().dns64();
        return prefix == null ? null : Dns64.parse(prefix);
    }

    /** Nobody, unless a server is given by name, or a wrong clock would shut all of them. */
    private static UpstreamPlan.Bootstrap bootstrap(
            AgentConfig config, UpstreamPlan plan, Clock clock) throws StartException {
        boolean named = plan.all().stream().anyMatch(s -> s.address().isUnresolved());
        boolean timed = plan.dnssec().validate()
                || plan.servers().stream().allMatch(UpstreamServer::encrypted);
        if (!named && !timed) {
            return UpstreamPlan.Bootstrap.NONE;
        }
        ResolverConfig.Bootstrap found = config.dns().resolver().bootstrap();
        List<UpstreamServer> servers = servers(found.servers());
        if (servers.isEmpty()) {
            try {
                servers = SystemResolvers.find(config.dns().listen());
            } catch (StartException none) {
                if (named) {
                    throw new StartException(
                            config.file() + ": a server of upstream is given by name, and nobody"
                                    + " can be asked for its address. Mend: upstream: { bootstrap:"
                                    + " [\"udp://9.9.9.9\"] }",
                            none);
                }
                LOG.warn("No plain server is known: with a wrong clock no name resolves, those of"
                        + " time servers neither. Name one under upstream.bootstrap.");
            }
        }
        for (UpstreamServer server : servers) {
            List<InetSocketAddress> listen = config.dns().listen();
            if (OwnAddress.isOne(server.address(), listen)) {
                throw new StartException(
                        config.file() + ": upstream.bootstrap: " + server
                                + " is this gateway itself. Mend: name another server",
                        null);
            }
        }
        return new UpstreamPlan.Bootstrap(
                servers,
                timed ? names(config, found.timeServers()) : NameSet.EMPTY,
                () -> clock.instant().isBefore(Release.MADE));
    }

    private static List<UpstreamServer> servers(List<UpstreamConfig> configured) {
        return configured.stream()
                .map(server -> UpstreamServer.parse(server.toString()))
                .toList();
    }

    static NameSet names(AgentConfig config, List<String> written) throws StartException {
        List<String> names = new ArrayList<>();
        for (String name : written) {
            try {
                names.add(DomainName.canonical(name));
            } catch (InvalidNameException e) {
                throw new StartException(
                        config.file() + ": \"" + name
                                + "\" is no name. Mend: write it as lan.example",
                        e);
            }
        }
        return new NameSet(names);
    }
}
