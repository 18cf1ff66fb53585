package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.ask.Ask;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.role.Permissions;
import org.sakhius.agent.summary.CommandTaker;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.console.envelope.AgentIdentity;
import org.sakhius.console.envelope.CommandForm;
import org.sakhius.console.envelope.Envelope;
import org.sakhius.console.envelope.EnvelopeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Takes commands that a console relays, and does those that a paired viewer may give.
 *
 * <p>Nothing that a console can do makes one up: it is signed by the viewer's key, which only a
 * pairing at the box lets in; it is for this gateway and this epoch; it counts up for each viewer;
 * it ends; and it holds only against the policy that its sender saw. Each failed check is an
 * outcome that is told. One thread at a time.
 */
public final class CommandDesk implements CommandTaker {
    private static final Logger LOG = LoggerFactory.getLogger(CommandDesk.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Supplier<AgentConfig> config;
    private final AgentIdentity identity;
    private final CommandTaker.Epochs epochs;
    private final Supplier<List<Viewer>> viewers;
    private final AskBook asks;
    private final SteerOrders steering;
    private final AssignOrders assigning;
    private final GuardianOrders circle;
    private final MarkOrders marks;
    private final Supplier<CaseOrders> cases;
    private final Counters counters;
    private final Clock clock;
    private final Refusals refusals;
    private @Nullable Outcome last;

    /**
     * A desk.
     *
     * @param config in force at this moment; its data folder stays the same
     * @param epochs of the chains of envelopes at this moment
     * @param viewers who is paired at this moment
     * @param newcomers devices that may be assigned
     */
    public CommandDesk(
            Supplier<AgentConfig> config,
            AgentIdentity identity,
            CommandTaker.Epochs epochs,
            Supplier<List<Viewer>> viewers,
            AskBook asks,
            Newcomers newcomers,
            Clock clock) {
        this.config = config;
        this.identity = identity;
        this.epochs = epochs;
        this.viewers = viewers;
        this.asks = asks;
        this.clock = clock;
        Path data = config.get().data();
        ChangeFile changes = new ChangeFile(data);
        steering = new SteerOrders(config, changes);
        assigning = new AssignOrders(changes, newcomers);
        circle = new GuardianOrders(data, identity);
        marks = new MarkOrders(data);
        // Loaded in a school alone.
        cases = () -> new CaseOrders(data, new SecureRandom());
        counters = new Counters(data);
        refusals = new Refusals(clock);
    }

    @Override
    public Taken take(byte[] sealed) {
        Outcome outcome = check(sealed);
        last = outcome;
        if (!outcome.applied()) {
            LOG.info("commands: one was refused: {}", outcome.result());
        }
        boolean quiet = outcome.result() == Outcome.Result.TOLD
                || isQuiet(outcome)
                || (outcome.isMadeByAnybody() && !refusals.mayTell());
        Map<String, Object> told = quiet ? Map.of() : Acks.write(outcome);
        return new Taken(told, outcome.applied(), outcome.viewer());
    }

    /** What guardians note shows in the state; nobody needs to be told that it was noted. */
    private static boolean isQuiet(Outcome outcome) {
        Order order = outcome.order();
        return order != null && isMark(order) && !outcome.isMadeByAnybody();
    }

    private static boolean isMark(Order order) {
        return "mark".equals(order.action());
    }

    @Override
    public void told() {
        Outcome outcome = last;
        Viewer viewer = outcome == null ? null : outcome.viewer();
        if (outcome == null || viewer == null) {
            return;
        }
        try {
            counters.told(viewer.id(), outcome.sequence());
        } catch (IOException e) {
            LOG.error("commands: {}", e.getMessage());
        }
    }

    /** Checks a command and does it. */
    Outcome check(byte[] sealed) {
        Envelope envelope;
        try {
            envelope = Envelope.parse(sealed);
        } catch (EnvelopeException e) {
            return new Outcome(Outcome.Result.MALFORMED, null, 0, null);
        }
        long sequence = envelope.sequence();
        if (!CommandForm.fits(envelope)) {
            return new Outcome(Outcome.Result.MALFORMED, null, sequence, null);
        }
        List<Viewer> paired = viewers.get();
        Viewer viewer = sender(envelope, paired);
        if (!Arrays.equals(envelope.agentId(), identity.id())
                || epochs.of(viewer).stream()
                        .noneMatch(epoch -> Arrays.equals(envelope.epoch(), epoch))) {
            return new Outcome(Outcome.Result.ELSEWHERE, viewer, sequence, null);
        }
        if (viewer == null) {
            return new Outcome(Outcome.Result.UNKNOWN, null, sequence, null);
        }
        Order order = order(envelope);
        if (order == null) {
            return new Outcome(Outcome.Result.MALFORMED, viewer, sequence, null);
        }
        Outcome.Result result;
        try {
            result = done(order, envelope, viewer, paired);
        } catch (IOException e) {
            LOG.error("commands: {}", e.getMessage());
            result = Outcome.Result.FAILED;
        }
        return new Outcome(result, viewer, sequence, order);
    }

    private static @Nullable Viewer sender(Envelope envelope, List<Viewer> paired) {
        for (Viewer viewer : paired) {
            try {
                envelope.verify(Base64.getUrlDecoder().decode(viewer.signingKey()));
                return viewer;
            } catch (EnvelopeException e) {
                LOG.trace("commands: not signed by {}", viewer.id());
            }
        }
        return null;
    }

    private Outcome.Result done(Order order, Envelope envelope, Viewer viewer, List<Viewer> paired)
            throws IOException {
        // Taken even when it is refused below: what was heard once is never heard again.
        Set<String> ids = paired.stream().map(Viewer::id).collect(Collectors.toSet());
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(envelope.hash());
        Counters.Turn turn = counters.take(viewer.id(), envelope.sequence(), hash, ids);
        if (turn == Counters.Turn.OLD || turn == Counters.Turn.TOLD) {
            return turn == Counters.Turn.OLD ? Outcome.Result.REPLAYED : Outcome.Result.TOLD;
        }
        long now = clock.instant().getEpochSecond();
        if (turn == Counters.Turn.AGAIN && wasDone(order, envelope, viewer, paired)) {
            answered(order, now);
            return Outcome.Result.APPLIED;
        }
        if (now < Limits.CLOCK_FLOOR_S) {
            // By a clock that was not set nothing is late, and nothing ends when it should.
            return Outcome.Result.FAILED;
        }
        long sent = envelope.time().getEpochSecond();
        if (now >= order.expires() || order.expires() > sent + Limits.COMMAND_LIFE_S) {
            return Outcome.Result.LATE;
        }
        if (!Permissions.isKnown(order.action())) {
            return Outcome.Result.MALFORMED;
        }
        if (!Permissions.may(viewer.standing().role(), config.get().mode(), order.action())) {
            return Outcome.Result.ROLE;
        }
        if (GuardianOrders.concerns(order)) {
            return circle.take(order, viewer, paired, now);
        }
        if (CaseOrders.concerns(order)) {
            return cases.get().take(order, envelope, viewer, paired, now);
        }
        if (isMark(order)) {
            return marks.mark(order, viewer.label(), now);
        }
        if ("decline".equals(order.action())) {
            return decline(order, now);
        }
        if ("assign".equals(order.action())) {
            String id = id(envelope, viewer);
            return assigning.assign(order, id, viewer.label(), config.get(), now);
        }
        if (endsAssignment(order)) {
            return assigning.end(order, now);
        }
        Outcome.Result steered = steering.steer(order, id(envelope, viewer), viewer, now);
        if (steered == Outcome.Result.APPLIED) {
            answered(order, now);
        }
        return steered;
    }

    /** Notes that a place was opened because somebody had asked for it. */
    private void answered(Order order, long now) throws IOException {
        if (order.request() != null && "allow".equals(order.action())) {
            long until = order.minutes() == 0 ? 0 : now + 60L * order.minutes();
            asks.answer(order.request(), Ask.State.ALLOWED, until, now);
        }
    }

    private Outcome.Result decline(Order order, long now) throws IOException {
        Ask ask = order.request() == null ? null : asks.find(order.request(), now);
        if (ask == null) {
            return Outcome.Result.NOWHERE;
        }
        asks.answer(ask.id(), Ask.State.DECLINED, 0, now);
        return Outcome.Result.APPLIED;
    }

    private static String id(Envelope envelope, Viewer viewer) {
        return viewer.id().substring(0, 8) + "-" + envelope.sequence();
    }

    /** Whether the power went between doing it and telling it. */
    private boolean wasDone(Order order, Envelope envelope, Viewer viewer, List<Viewer> paired)
            throws IOException {
        if (CaseOrders.concerns(order)) {
            return cases.get().wasDone(envelope);
        }
        if (GuardianOrders.concerns(order)) {
            return circle.wasDone(order, paired);
        }
        if ("decline".equals(order.action()) || isMark(order)) {
            // Saying it once more changes nothing.
            return false;
        }
        if ("assign".equals(order.action()) || endsAssignment(order)) {
            return assigning.wasDone(order, id(envelope, viewer));
        }
        return steering.wasDone(order, id(envelope, viewer));
    }

    private static boolean endsAssignment(Order order) {
        return "end".equals(order.action()) && "assign".equals(order.of());
    }

    private @Nullable Order order(Envelope envelope) {
        byte[] self = CommandForm.recipientId(identity.id());
        try {
            byte[] payload = envelope.open(self, identity.kem());
            Order order = MAPPER.readValue(payload, Order.class);
            return order.v() == 1 ? order : null;
        } catch (EnvelopeException | JacksonException e) {
            return null;
        }
    }
}
