package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.AnswerAddresses;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.LocalAnswer;
import org.sakhius.agent.dns.Rcode;
import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.dns.RrType;
import org.sakhius.agent.dns.Wire;
import org.sakhius.filters.rules.Verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * Asks for the name that a rule's alias leads to, by the same stages, and puts what it finds behind
 * the alias. The query that needs it waits. Confined to one event loop.
 */
final class AliasLookup implements Origin {
    private static final int TTL_S = 10;

    private final Query waiting;
    private final byte[] target;
    private final List<RecordsAnswer.Owned> records;
    private final Query lookup;

    AliasLookup(
            Query waiting, byte[] target, List<RecordsAnswer.Owned> before, Verdict aboutTarget) {
        this.waiting = waiting;
        this.target = target;
        this.records = new ArrayList<>(before);
        int length = Wire.HEADER + target.length + 4;
        lookup = new Query(this, waiting.tcp(), length);
        byte[] packet = lookup.request().packet;
        Wire.put16(packet, Wire.FLAGS, Wire.RD);
        Wire.put16(packet, Wire.QDCOUNT, 1);
        System.arraycopy(target, 0, packet, Wire.HEADER, target.length);
        Wire.put16(packet, length - 4, waiting.request().type);
        Wire.put16(packet, length - 2, RrType.IN);
        lookup.begin(waiting.client(), length);
        RequestParser.parse(lookup.request(), length);
        lookup.identify(waiting.snapshot(), waiting.device());
        lookup.settle(waiting.policy());
        lookup.decide(aboutTarget);
    }

    Outcome start() {
        waiting.followedBy(lookup);
        lookup.resume(Step.VERDICT);
        return Outcome.WAIT;
    }

    @Override
    public void reply(Query query, Answer answer) {
        int rcode = Rcode.NOERROR;
        if (answer instanceof LearntAnswer learnt) {
            rcode = learnt.rcode();
            for (byte[] address : AnswerAddresses.of(learnt.wire())) {
                int type = address.length == 4 ? RrType.A : RrType.AAAA;
                if (type == waiting.request().type) {
                    records.add(new RecordsAnswer.Owned(target, type, address));
                }
            }
        } else if (answer instanceof LocalAnswer local) {
            rcode = local.rcode() & Wire.RCODE;
            byte[] rdata = local.rdata();
            if (rdata != null) {
                records.add(new RecordsAnswer.Owned(target, local.type(), rdata));
            }
        }
        end(rcode);
    }

    @Override
    public void dropped(Query query) {
        end(Rcode.SERVFAIL);
    }

    private void end(int rcode) {
        waiting.answer(new RecordsAnswer(rcode, Rcode.EDE_NONE, records, TTL_S, false));
        waiting.resume(Step.UNCLOAK);
    }
}
