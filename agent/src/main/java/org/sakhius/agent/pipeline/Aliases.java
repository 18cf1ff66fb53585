package org.sakhius.agent.pipeline;

import org.sakhius.agent.dns.RecordsAnswer;
import org.sakhius.agent.dns.RrType;

import java.util.List;

/** Answers a name as another: an alias, and the addresses that the other name has. */
public final class Aliases {
    private static final byte[] ASKED = {};

    private Aliases() {}

    /**
     * Asks for the other name by the same stages, behind the verdict, which stays that of the name
     * asked for.
     *
     * @param target on the wire in lower case
     */
    public static Outcome answer(Query query, byte[] target) {
        RecordsAnswer.Owned alias = new RecordsAnswer.Owned(ASKED, RrType.CNAME, target);
        return new AliasLookup(query, target, List.of(alias), query.verdict()).start();
    }
}
