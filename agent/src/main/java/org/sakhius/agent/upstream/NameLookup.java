package org.sakhius.agent.upstream;

import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.AnswerAddresses;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.name.DomainName;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the addresses of servers that are given by name by asking the bootstrap servers: those of
 * IPv4, and where there are none those of IPv6. Confined to one event loop.
 */
final class NameLookup {
    private final UpstreamStage stage;

    NameLookup(UpstreamStage stage) {
        this.stage = stage;
    }

    /** Looks for them; see {@link AddressLookup}. */
    void find(String name, AddressLookup.Hearer hearer) {
        byte[] wire = DomainName.toWire(name);
        find(wire, RrType.A, a -> {
            if (addresses(a).isEmpty()) {
                find(wire, RrType.AAAA, aaaa -> tell(aaaa, hearer));
            } else {
                tell(a, hearer);
            }
        });
    }

    private void find(byte[] name, int type, java.util.function.Consumer<Answer> hearer) {
        Request question = RequestParser.question(name, type);
        stage.lookupFirst(question, hearer);
    }

    private void tell(Answer answer, AddressLookup.Hearer hearer) {
        int ttl = answer instanceof LearntAnswer learnt ? learnt.ttlSeconds() : 0;
        hearer.found(addresses(answer), ttl, stage.now());
    }

    private static List<InetAddress> addresses(Answer answer) {
        List<InetAddress> out = new ArrayList<>();
        if (answer instanceof LearntAnswer learnt && !learnt.failure()) {
            for (byte[] address : AnswerAddresses.of(learnt.wire())) {
                if (out.size() < Limits.UPSTREAM_NAME_ADDRESSES) {
                    out.add(address(address));
                }
            }
        }
        return out;
    }

    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("neither 4 nor 16 octets", e);
        }
    }
}
