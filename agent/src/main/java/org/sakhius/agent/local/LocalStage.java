package org.sakhius.agent.local;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.localca.CaFiles;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.NameSet;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Reason;
import org.sakhius.filters.rules.Verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * Answers names that must not leave the house: local records, special-use names (RFC 6761 and
 * IANA's registry of them), reverse names of private addresses (RFC 6303), and the canaries by
 * which browsers and systems ask whether they may go around this server.
 *
 * <p>A name with servers of its own is asked of them, unless a local record has it.
 */
public final class LocalStage implements Stage {
    private static final NameSet REVERSE = ReverseZones.all();

    /** Apple's way around the network's own answers. */
    private static final NameSet RELAY =
            new NameSet(List.of("mask.icloud.com", "mask-h2.icloud.com"));

    /** That the view of a device may be incomplete; nobody says that a child did something. */
    private static final Verdict AROUND = new Verdict(
            Action.BLOCK,
            Category.VPN_PROXY_DOH,
            Level.INFO,
            List.of(Reason.of("private-relay")),
            null,
            false);

    private static final LocalAnswer NO_NAME =
            LocalAnswer.absent(Rcode.NXDOMAIN, Rcode.EDE_NONE, SpecialNames.KEEP_S);

    private final SpecialNames names = new SpecialNames();
    private final OwnRecords records;
    private final LeaseNames leases;
    private final NameSet routed;
    private final QueryObserver observer;

    /**
     * Tells {@code observer} where a device would go around this network.
     *
     * @param leases names that go behind the records of the settings
     * @throws IllegalArgumentException when the records contradict each other
     */
    public LocalStage(LocalSettings settings, LeaseNames leases, QueryObserver observer) {
        this.leases = leases;
        this.observer = observer;
        records = new OwnRecords(settings.records());
        routed = settings.routed();
        if (!settings.page().isEmpty()) {
            // Before home.arpa, in which it lies.
            names.addresses(CaFiles.NAME, settings.page());
        }
        names.addresses("localhost", List.of(Cidr.literal("127.0.0.1"), Cidr.literal("::1")));
        // RFC 6761, 7686, 9476, 6762, 8375, 9665, 9140, 8480.
        names.absent("test", "invalid", "onion", "alt", "local", "home.arpa", "service.arpa");
        names.absent("eap-noob.arpa", "eap.arpa", "6tisch.arpa");
        // Only where there is a translator has it addresses of IPv6 (RFC 8880 7.1).
        List<byte[]> ipv4Only = new ArrayList<>(LocalSettings.ipv4Only());
        ipv4Only.addAll(settings.translators());
        names.host("ipv4only.arpa", ipv4Only);
        String domain = leases.domain();
        if (domain != null) {
            names.absent(domain);
        }
        if (settings.canaries()) {
            // Firefox then leaves its own DNS over HTTPS off.
            names.absent("use-application-dns.net");
        }
        if (settings.privateRelay()) {
            // Apple systems then leave Private Relay off for this network, and say so.
            names.absent(RELAY.names().toArray(new String[0]));
        }
        if (settings.designated()) {
            // No encrypted resolver is designated here (RFC 9462 4).
            names.empty("resolver.arpa");
        }
    }

    @Override
    public Step step() {
        return Step.LOCAL;
    }

    @Override
    public Outcome handle(Query query) {
        Request request = query.request();
        Answer answer = own(records, request);
        if (answer == null) {
            answer = own(leases.current(), request);
        }
        if (answer == null) {
            answer = special(request);
        }
        if (answer == null) {
            return Outcome.CONTINUE;
        }
        query.answer(answer);
        if (query.device().observed() && RELAY.covers(request.name, 0, request.nameLength)) {
            observer.judged(query.device(), request.name, request.nameLength, request.type, AROUND);
        }
        return Outcome.REPLY;
    }

    private static @Nullable Answer own(OwnRecords records, Request request) {
        return records.isEmpty()
                ? null
                : records.find(request.name, request.nameLength, request.type);
    }

    private @Nullable Answer special(Request request) {
        Answer answer =
                names.find(request.name, request.nameLength, request.lastLabel, request.type);
        if (answer == null && reverse(request)) {
            answer = NO_NAME;
        }
        return answer != null && routed.covers(request.name, 0, request.nameLength) ? null : answer;
    }

    private static boolean reverse(Request request) {
        byte[] b = request.name;
        int at = request.lastLabel;
        return b[at] == 4
                && b[at + 1] == 'a'
                && b[at + 2] == 'r'
                && b[at + 3] == 'p'
                && b[at + 4] == 'a'
                && REVERSE.covers(b, 0, request.nameLength);
    }
}
