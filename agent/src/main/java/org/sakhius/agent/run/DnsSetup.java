package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.cache.CacheKeeper;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.LanConfig;
import org.sakhius.agent.config.NetworkConfig;
import org.sakhius.agent.config.ResolverConfig;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.guard.AccessList;
import org.sakhius.agent.listen.DnsServer;
import org.sakhius.agent.listen.DnsSettings;
import org.sakhius.agent.listen.DnsStartException;
import org.sakhius.agent.listen.EncryptedSettings;
import org.sakhius.agent.listen.Neighbourhood;
import org.sakhius.agent.local.LeaseNames;
import org.sakhius.agent.local.LocalSettings;
import org.sakhius.agent.records.HostsFile;
import org.sakhius.agent.records.LocalRecord;
import org.sakhius.agent.records.RecordText;
import org.sakhius.agent.upstream.Dns64;
import org.sakhius.agent.upstream.UpstreamPlan;
import org.sakhius.filters.name.NameSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Turns the configuration into the settings of the DNS server. */
final class DnsSetup {
    private static final Logger LOG = LoggerFactory.getLogger(DnsSetup.class);

    private DnsSetup() {}

    /** What is known of who asks; the watch of the network fills it. */
    static Neighbourhood neighbourhood(AgentConfig config) {
        NetworkConfig network = config.network();
        String domain = network.leases().isEmpty() ? null : network.domain();
        return new Neighbourhood(new Askers(), network.forwarders(), new LeaseNames(domain));
    }

    /** The server with its ports for plain DNS open, so that who asks while rules load waits. */
    static DnsServer open(AgentConfig config, Neighbourhood neighbourhood, GatewayOptions options)
            throws StartException {
        DnsSettings settings = settings(config, neighbourhood, options.clock());
        try {
            return DnsServer.open(options.dns().apply(settings));
        } catch (DnsStartException e) {
            throw cannotListen(config, e);
        }
    }

    static StartException cannotListen(AgentConfig config, DnsStartException why) {
        return new StartException(why.getMessage() + " (listen.dns in " + config.file() + ")", why);
    }

    private static DnsSettings settings(
            AgentConfig config, Neighbourhood neighbourhood, Clock clock) throws StartException {
        AgentConfig.Dns dns = config.dns();
        UpstreamPlan plan = UpstreamSetup.plan(config, clock);
        ResolverConfig.Cache cache = dns.resolver().cache();
        return DnsSettings.of(dns.listen(), plan)
                .withAccess(AccessList.of(dns.acl()))
                .withLocal(local(config, plan))
                .withNeighbourhood(neighbourhood)
                .withEncrypted(encrypted(dns.encrypted()))
                .withKeeper(keeper(config, plan, clock))
                .withKeeping(new Keeping(
                        cache.leastSeconds(),
                        cache.mostSeconds(),
                        cache.stale(),
                        cache.prefetch(),
                        dns.resolver().ech()));
    }

    private static @Nullable CacheKeeper keeper(
            AgentConfig config, UpstreamPlan plan, Clock clock) {
        Path file = config.data().resolve("cache.bin");
        if (config.dns().resolver().cache().save()) {
            return new CacheKeeper(file, plan.answersDependOn(), clock);
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", file, e.getMessage());
        }
        return null;
    }

    /** What ipv4only.arpa is behind the translator (RFC 7050 2). */
    private static List<byte[]> translators(@Nullable Dns64 dns64) {
        return dns64 == null
                ? List.of()
                : LocalSettings.ipv4Only().stream().map(dns64::embed).toList();
    }

    private static @Nullable EncryptedSettings encrypted(AgentConfig.@Nullable Encrypted found) {
        return found == null
                ? null
                : new EncryptedSettings(
                        found.tls(),
                        found.https(),
                        found.quic(),
                        found.http3(),
                        found.certificate(),
                        found.key(),
                        found.name());
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
        records.addAll(page(config));
        TreeSet<String> routed = new TreeSet<>();
        plan.routes().forEach(route -> routed.addAll(route.names().names()));
        return new LocalSettings(
                records,
                resolver.canaries(),
                resolver.privateRelay(),
                resolver.designated(),
                resolver.blocked(),
                new NameSet(routed),
                translators(plan.dns64()),
                config.usesLocalCa() ? PageAddresses.of(config) : List.of());
    }

    /** The short name of the house's page leads to the addresses that it is served at. */
    private static List<LocalRecord> page(AgentConfig config) {
        LanConfig lan = config.lan();
        List<LocalRecord> out = new ArrayList<>();
        if (lan != null && !lan.name().isEmpty()) {
            for (InetSocketAddress listen : lan.listen()) {
                InetAddress address = listen.getAddress();
                if (!address.isAnyLocalAddress()) {
                    String type = address.getAddress().length == 4 ? " A " : " AAAA ";
                    out.add(RecordText.parse(lan.name() + type + address.getHostAddress()));
                }
            }
        }
        return out;
    }
}
