package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ResolverConfig;
import org.sakhius.agent.config.UpstreamConfig;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.guard.AccessList;
import org.sakhius.agent.listen.DnsSettings;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.local.LocalSettings;
import org.sakhius.agent.records.HostsFile;
import org.sakhius.agent.records.LocalRecord;
import org.sakhius.agent.upstream.Strategy;
import org.sakhius.agent.upstream.UpstreamPlan;
import org.sakhius.agent.upstream.UpstreamServer;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.sakhius.filters.name.NameSet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Turns the configuration into the settings of the DNS server. */
final class DnsSetup {
    private DnsSetup() {}

    static DnsSettings settings(AgentConfig config) throws StartException {
        AgentConfig.Dns dns = config.dns();
        UpstreamPlan plan = plan(config);
        ResolverConfig.Cache cache = dns.resolver().cache();
        return DnsSettings.of(dns.listen(), plan)
                .withAccess(AccessList.of(dns.acl()))
                .withLocal(local(config, plan))
                .withEncrypted(encrypted(dns.encrypted()))
                .withKeeping(new Keeping(
                        cache.leastSeconds(),
                        cache.mostSeconds(),
                        cache.stale(),
                        cache.prefetch()));
    }

    private static @Nullable EncryptedSettings encrypted(AgentConfig.@Nullable Encrypted found) {
        return found == null
                ? null
                : new EncryptedSettings(
                        found.tls(), found.https(), found.certificate(), found.key(), found.name());
    }

    private static UpstreamPlan plan(AgentConfig config) throws StartException {
        AgentConfig.Dns dns = config.dns();
        ResolverConfig resolver = dns.resolver();
        List<UpstreamServer> servers = dns.upstreams().isEmpty()
                ? SystemResolvers.read(SystemResolvers.FILE, dns.listen())
                : servers(dns.upstreams());
        List<UpstreamPlan.Route> routes = new ArrayList<>();
        for (ResolverConfig.Route route : resolver.routes()) {
            routes.add(
                    new UpstreamPlan.Route(names(config, route.names()), servers(route.servers())));
        }
        return UpstreamPlan.of(servers)
                .with(Strategy.valueOf(resolver.strategy().toUpperCase(Locale.ROOT)))
                .with(routes)
                .with(new UpstreamPlan.Rebinding(
                        resolver.rebinding(), names(config, resolver.rebindingAllowed())))
                .with(resolver.authorities());
    }

    private static LocalSettings local(AgentConfig config, UpstreamPlan plan)
            throws StartException {
        ResolverConfig resolver = config.dns().resolver();
        List<LocalRecord> records = new ArrayList<>(resolver.records());
        for (Path file : resolver.hosts()) {
            try {
                records.addAll(HostsFile.read(file));
            } catch (IOException e) {
                throw new StartException(
                        config.file() + ": local.hosts: " + e.getMessage()
                                + ". Mend: correct the file or leave it out",
                        e);
            }
        }
        TreeSet<String> routed = new TreeSet<>();
        plan.routes().forEach(route -> routed.addAll(route.names().names()));
        return new LocalSettings(
                records,
                resolver.canaries(),
                resolver.privateRelay(),
                resolver.designated(),
                new NameSet(routed));
    }

    private static List<UpstreamServer> servers(List<UpstreamConfig> configured) {
        return configured.stream()
                .map(server -> UpstreamServer.parse(server.toString()))
                .toList();
    }

    private static NameSet names(AgentConfig config, List<String> written) throws StartException {
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
