package org.sakhius.agent.listen;

import org.sakhius.agent.guard.AccessList;
import org.sakhius.agent.net.Transport;
import org.sakhius.agent.upstream.UpstreamServer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/**
 * How the DNS server listens and whom it asks. Immutable.
 *
 * @param listen addresses in digits, each for UDP and TCP; port 0 takes a free one
 * @param upstream servers in order of preference, one at least
 * @param access who may ask
 * @param loops event loops, each with a socket and a cache of its own; 1 with NIO
 * @param transport which system calls are used
 * @param records names that the gateway answers itself, lower-case A-labels, and their addresses
 */
public record DnsSettings(
        List<InetSocketAddress> listen,
        List<UpstreamServer> upstream,
        AccessList access,
        int loops,
        Transport transport,
        Map<String, List<InetAddress>> records) {

    /** Checks and copies. */
    public DnsSettings {
        listen = List.copyOf(listen);
        upstream = List.copyOf(upstream);
        records = Map.copyOf(records);
        if (listen.isEmpty() || upstream.isEmpty() || loops < 1) {
            throw new IllegalArgumentException("needs an address, an upstream and a loop");
        }
        if (transport == Transport.NIO) {
            loops = 1;
        }
    }

    /** The usual: private networks may ask, and half of the processors listen. */
    public static DnsSettings of(List<InetSocketAddress> listen, List<UpstreamServer> upstream) {
        int loops = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
        return new DnsSettings(
                listen, upstream, AccessList.home(), loops, Transport.best(), Map.of());
    }

    /** With others who may ask. */
    public DnsSettings withAccess(AccessList others) {
        return new DnsSettings(listen, upstream, others, loops, transport, records);
    }

    /** With another number of event loops. */
    public DnsSettings withLoops(int count) {
        return new DnsSettings(listen, upstream, access, count, transport, records);
    }

    /** With other system calls. */
    public DnsSettings withTransport(Transport other) {
        return new DnsSettings(listen, upstream, access, loops, other, records);
    }

    /** With names that the gateway answers itself. */
    public DnsSettings withRecords(Map<String, List<InetAddress>> own) {
        return new DnsSettings(listen, upstream, access, loops, transport, own);
    }
}
