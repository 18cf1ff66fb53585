package org.sakhius.console.envelope;

import java.util.Arrays;
import java.util.List;

/** The outer form of a command: docs/format/commands-v1.md. */
public final class CommandForm {
    /** The audience of every command. */
    public static final String AUDIENCE = "command";

    private CommandForm() {}

    /** Whether this is one whole command for the agent that it names, and for nobody else. */
    public static boolean fits(Envelope envelope) {
        List<RecipientSlot> to = envelope.recipients();
        return envelope.kind() == Kind.REQUEST
                && envelope.audience().equals(AUDIENCE)
                && envelope.parts() == 1
                && to.size() == 1
                && !to.get(0).wake()
                && Arrays.equals(to.get(0).id(), recipientId(envelope.agentId()));
    }

    /** As which recipient an agent opens commands. */
    public static byte[] recipientId(byte[] agentId) {
        return Arrays.copyOf(agentId, EnvelopeFormat.ID_BYTES);
    }
}
