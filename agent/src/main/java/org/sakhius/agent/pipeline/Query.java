package org.sakhius.agent.pipeline;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.dns.Answer;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Verdict;

import java.net.InetSocketAddress;

/**
 * One query on its way, from the datagram to the reply. Reused; confined to one event loop.
 *
 * <p>Fields are filled by the stages in their order; a getter called before that is a mistake.
 */
public final class Query {
    private final Request request;
    private final Origin origin;
    private final boolean tcp;
    private @Nullable Pipeline pipeline;
    private @Nullable InetSocketAddress client;
    private @Nullable PolicySnapshot snapshot;
    private @Nullable Device device;
    private @Nullable EffectivePolicy policy;
    private @Nullable Verdict verdict;
    private @Nullable Answer answer;
    private boolean refresh;
    private @Nullable String clientId;
    private boolean encrypted;
    private boolean outside;

    /** A query that will be filled again and again. */
    public Query(Origin origin, boolean tcp, int capacityBytes) {
        this.origin = origin;
        this.tcp = tcp;
        this.request = new Request(capacityBytes);
    }

    /** Begins a new query of this client; the message lies in the request already. */
    public void begin(InetSocketAddress from, int length) {
        client = from;
        request.packetLength = length;
        snapshot = null;
        device = null;
        policy = null;
        verdict = null;
        answer = null;
        refresh = false;
        clientId = null;
    }

    /** Called by the pipeline that takes it. */
    void enter(Pipeline taken) {
        pipeline = taken;
    }

    /** Sends another query the same way, for the sake of this one. */
    void followedBy(Query lookup) {
        lookup.enter(filled(pipeline));
    }

    /** Goes on behind the step whose stage has kept it with {@link Outcome#WAIT}. */
    public void resume(Step step) {
        filled(pipeline).resume(this, step);
    }

    /** The question as it was parsed. */
    public Request request() {
        return request;
    }

    /** Where the reply goes. */
    public Origin origin() {
        return origin;
    }

    /** The id that the device gave over an encrypted transport, or null. */
    public @Nullable String clientId() {
        return clientId;
    }

    /** Set by the listener, after {@link #begin}. */
    public void clientId(@Nullable String id) {
        clientId = id;
    }

    /** Whether nobody on the way could read it. */
    public boolean encrypted() {
        return encrypted;
    }

    /** Set by the listener of a connection, after {@link #begin}. */
    public void encrypted(boolean hidden) {
        encrypted = hidden;
    }

    /** Whether its address is none of a private network, and may be forged over UDP. */
    public boolean outside() {
        return outside;
    }

    /** Set by guard. */
    public void outside(boolean stranger) {
        outside = stranger;
    }

    /** Whether it came over a connection: then nothing is cut, and its sender is who he says. */
    public boolean tcp() {
        return tcp;
    }

    /** Who asks. */
    public InetSocketAddress client() {
        return filled(client);
    }

    /** The policy of the moment when the query came; the same for its whole way. */
    public PolicySnapshot snapshot() {
        return filled(snapshot);
    }

    /** The device that asks. */
    public Device device() {
        return filled(device);
    }

    /** What holds for its profile. */
    public EffectivePolicy policy() {
        return filled(policy);
    }

    /** What was decided of the name. */
    public Verdict verdict() {
        return filled(verdict);
    }

    /** The answer, once there is one. */
    public @Nullable Answer answer() {
        return answer;
    }

    /** Set by identity. */
    public void identify(PolicySnapshot now, Device found) {
        snapshot = now;
        device = found;
    }

    /** Set by policy. */
    public void settle(EffectivePolicy settled) {
        policy = settled;
    }

    /** Set by verdict. */
    public void decide(Verdict decided) {
        verdict = decided;
    }

    /** Set by whichever stage has an answer. */
    public void answer(Answer found) {
        answer = found;
    }

    /** Set by cache when the answer given is nearly over and often asked for. */
    public void wantRefresh() {
        refresh = true;
    }

    /** Whether the answer should be asked for anew, though there is one. */
    public boolean wantsRefresh() {
        return refresh;
    }

    private static <T> T filled(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("read before its stage has filled it");
        }
        return value;
    }
}
