package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.localca.CaFiles;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * The configuration of a gateway, checked and with every default filled in. Immutable.
 *
 * @param file where it was read from
 * @param data the folder of all state, absolute
 * @param name the gateway's name for guardians
 * @param houseZone the zone of hours, days and schedules
 * @param mode home or school
 * @param dns where queries come in and go out
 * @param catalogue more catalogue files, absolute
 * @param lists what the user subscribed to
 * @param updates how lists are fetched
 * @param feed what carries the program's data between releases; null = nothing
 * @param devices who is assigned to whom
 * @param network how else devices are told apart
 * @param defaultProfile what an unknown device gets
 * @param allow names that the guardian opens in every profile
 * @param deny names that the guardian closes in every profile
 * @param groups settings that several profiles share, by id
 * @param profiles changes of built-in profiles and whole profiles, by id
 * @param lan the pages for whoever sits at a device; null for none
 * @param acme how a certificate of the world is had; null for not at all
 * @param console where sealed summaries go
 * @param summariesEvery how often, even when quiet
 * @param eventsKeep how long incidents are kept
 * @param school set in mode school once everything that it must settle is settled
 * @param agentsFile where more of these stand, read again when it changes; null for nowhere
 * @param namedAgents those of the next that stand in the configuration itself
 * @param agents gateways that this console trusts besides the one it is embedded in
 */
public record AgentConfig(
        Path file,
        Path data,
        String name,
        HouseZone houseZone,
        Mode mode,
        Dns dns,
        List<Path> catalogue,
        List<ListConfig> lists,
        Updates updates,
        @Nullable FeedConfig feed,
        List<DeviceConfig> devices,
        NetworkConfig network,
        String defaultProfile,
        List<OwnRule> allow,
        List<OwnRule> deny,
        Map<String, ProfileConfig> groups,
        Map<String, ProfileConfig> profiles,
        @Nullable LanConfig lan,
        @Nullable AcmeConfig acme,
        ConsoleConfig console,
        Duration summariesEvery,
        Duration eventsKeep,
        @Nullable SchoolConfig school,
        @Nullable Path agentsFile,
        List<KnownAgent> namedAgents,
        List<KnownAgent> agents) {

    /** The zone of hours, days and schedules. */
    public ZoneId zone() {
        return houseZone.get();
    }

    /**
     * Where queries come in and go out.
     *
     * @param listen at least one, each for UDP and TCP
     * @param encrypted where encrypted queries come in, or null
     * @param upstreams in order of preference; none when the system's own servers are meant
     * @param acl who may ask
     * @param resolver how names are resolved
     * @param metrics where numbers are given out, or null
     */
    public record Dns(
            List<InetSocketAddress> listen,
            @Nullable Encrypted encrypted,
            List<UpstreamConfig> upstreams,
            List<Cidr> acl,
            ResolverConfig resolver,
            @Nullable InetSocketAddress metrics) {}

    /**
     * Where encrypted queries come in.
     *
     * @param tls for DNS over TLS
     * @param https for DNS over HTTPS
     * @param quic for DNS over QUIC
     * @param http3 for DNS over HTTP/3
     * @param certificate PEM, absolute
     * @param key PEM, absolute
     * @param name what the gateway is called in its certificate, or null
     */
    public record Encrypted(
            List<InetSocketAddress> tls,
            List<InetSocketAddress> https,
            List<InetSocketAddress> quic,
            List<InetSocketAddress> http3,
            Path certificate,
            Path key,
            @Nullable String name) {}

    /**
     * How lists are fetched.
     *
     * @param every how often a current list is looked at again
     * @param allowPrivate whether a URL may point into loopback or a private network, and be http
     */
    public record Updates(Duration every, boolean allowPrivate) {}

    /** The same with other devices. */
    public AgentConfig withDevices(List<DeviceConfig> others) {
        return new AgentConfig(
                file,
                data,
                name,
                houseZone,
                mode,
                dns,
                catalogue,
                lists,
                updates,
                feed,
                List.copyOf(others),
                network,
                defaultProfile,
                allow,
                deny,
                groups,
                profiles,
                lan,
                acme,
                console,
                summariesEvery,
                eventsKeep,
                school,
                agentsFile,
                namedAgents,
                agents);
    }

    /** Whether anything shows a certificate by the house's own authority. */
    public boolean usesLocalCa() {
        return shows(CaFiles.in(data).chain());
    }

    /** Whether anything shows a certificate that was had by ACME. */
    public boolean usesAcme() {
        return shows(AcmeFiles.in(data).chain());
    }

    private boolean shows(Path own) {
        boolean page = console instanceof ConsoleConfig.Embedded embedded
                && own.equals(embedded.certificate());
        Encrypted listens = dns.encrypted();
        return page || listens != null && own.equals(listens.certificate());
    }

    /** The name of the gateway in both languages. */
    public DisplayName displayName() {
        return DisplayName.of(name);
    }
}
