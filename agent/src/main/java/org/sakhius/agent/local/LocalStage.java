package org.sakhius.agent.local;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.pipeline.Outcome;
import org.sakhius.agent.pipeline.Query;
import org.sakhius.agent.pipeline.Stage;
import org.sakhius.agent.pipeline.Step;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * Answers names that must not leave the house: special-use names (RFC 6761, 7686), the canaries by
 * which browsers and systems ask whether they may go around this server, and local records.
 */
public final class LocalStage implements Stage {
    private final SpecialNames names = new SpecialNames();

    /**
     * @param records names that this gateway answers itself, as lower-case A-labels without
     *     trailing dot, and their addresses
     */
    public LocalStage(Map<String, List<InetAddress>> records) {
        names.addresses("localhost", List.of(Cidr.literal("127.0.0.1"), Cidr.literal("::1")));
        names.absent("test", "invalid", "onion");
        // Firefox then leaves its own DNS over HTTPS off.
        names.absent("use-application-dns.net");
        // Apple systems then leave Private Relay off for this network, and say so.
        names.absent("mask.icloud.com", "mask-h2.icloud.com");
        // No encrypted resolver is designated here (RFC 9462 4).
        names.empty("resolver.arpa");
        records.forEach(names::addresses);
    }

    @Override
    public Step step() {
        return Step.LOCAL;
    }

    @Override
    public Outcome handle(Query query) {
        Request request = query.request();
        @Nullable
        LocalAnswer answer =
                names.find(request.name, request.nameLength, request.lastLabel, request.type);
        if (answer == null) {
            return Outcome.CONTINUE;
        }
        query.answer(answer);
        return Outcome.REPLY;
    }
}
