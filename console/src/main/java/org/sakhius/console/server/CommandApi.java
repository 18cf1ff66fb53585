package org.sakhius.console.server;

import org.sakhius.console.account.Crypto;
import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.envelope.CommandForm;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.EnvelopeException;
import org.sakhius.console.store.CommandStore;
import org.sakhius.console.store.CommandStore.Command;
import org.sakhius.console.store.CommandStore.Outcome;
import org.sakhius.console.store.ViewerStore;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Commands in from viewers, out to agents. The console can read none and make none: it only sees
 * that the viewer who is signed in has signed it. Blocks; for worker threads.
 */
final class CommandApi {
    private final CommandStore commands;
    private final ViewerStore viewers;
    private final Clock clock;
    private final Consumer<String> stored;

    /**
     * Works on the given stores.
     *
     * @param stored hears the agent for which a new command waits, on the thread that stored it
     */
    CommandApi(CommandStore commands, ViewerStore viewers, Clock clock, Consumer<String> stored) {
        this.commands = commands;
        this.viewers = viewers;
        this.clock = clock;
        this.stored = stored;
    }

    /** Keeps a viewer's command for its agent once; answers only after it is on disk. */
    Answer post(Call call, Session session) {
        Envelope envelope = parse(call.body());
        String agent = HexFormat.of().formatHex(envelope.agentId());
        checkSender(envelope, agent, session.viewer());
        Command command = new Command(
                agent, session.viewer(), envelope.sequence(), envelope.hash(), call.body());
        Outcome outcome = commands.put(command, clock.instant().getEpochSecond());
        return switch (outcome) {
            case STORED -> {
                stored.accept(agent);
                yield Answer.object(201, "stored", true);
            }
            case SAME -> Answer.object(200, "stored", true);
            case CONFLICT -> throw ApiError.conflict("Another command stands under this number.");
            case TOO_MANY -> throw ApiError.tooMany("Too many commands. Wait a little.");
        };
    }

    private static Envelope parse(byte[] body) {
        Envelope envelope;
        try {
            envelope = Envelope.parse(body);
        } catch (EnvelopeException e) {
            throw ApiError.malformed("No valid command: " + e.errorClass() + ".");
        }
        if (!CommandForm.fits(envelope)) {
            throw ApiError.malformed("This envelope is no command.");
        }
        return envelope;
    }

    /** An agent that does not know the viewer is answered like one that is not there at all. */
    private void checkSender(Envelope envelope, String agent, String viewer) {
        byte[] key = viewers.signingKey(agent, viewer)
                .orElseThrow(() -> ApiError.forbidden("This gateway is not yours to command."));
        try {
            envelope.verify(key);
        } catch (EnvelopeException e) {
            throw ApiError.forbidden("This command is not signed by who sends it.");
        }
    }

    /** What waits for the agent; empty when nothing does. */
    Optional<Answer> waiting(Call call) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Command command : commands.waiting(call.agent().agent())) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("viewer", command.viewer());
            item.put("sequence", command.sequence());
            item.put("bytes", Crypto.base64url(command.bytes()));
            items.add(item);
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(Answer.object(200, "items", items));
    }

    /** The agent has taken a command and told what became of it. */
    Answer taken(Call call) {
        String sequence = call.param("sequence");
        if (!sequence.matches("[1-9][0-9]{0,15}")) {
            throw ApiError.unknown();
        }
        commands.taken(call.agent().agent(), call.id("viewer"), Long.parseLong(sequence));
        return Answer.empty();
    }
}
