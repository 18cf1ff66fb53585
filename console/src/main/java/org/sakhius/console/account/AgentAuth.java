package org.sakhius.console.account;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an agent's signed requests, {@code Authorization: Sakhius-Agent id:seconds:signature}. The
 * signature covers method, path with query, time and the body's hash. Stateless: every route that
 * an agent may call does no harm when the same request comes again. Thread safe.
 */
public final class AgentAuth {
    private static final Pattern HEADER = Pattern.compile(
            "Sakhius-Agent ([0-9a-f]{64}):([0-9]{1,12}):([A-Za-z0-9_-]{86})",
            Pattern.CASE_INSENSITIVE);
    private static final String LABEL = "sakhius-agent-request-v1\n";

    private volatile Map<String, byte[]> keys;
    private final Clock clock;

    /**
     * Trusts the given agents.
     *
     * @param keys Ed25519 public keys by agent id in hex
     */
    public AgentAuth(Map<String, byte[]> keys, Clock clock) {
        this.keys = Map.copyOf(keys);
        this.clock = clock;
    }

    /** Trusts these from now on, and no others; requests under way are judged by either. */
    public void trust(Map<String, byte[]> others) {
        keys = Map.copyOf(others);
    }

    /** How many are trusted. */
    public int count() {
        return keys.size();
    }

    /**
     * What a request claims, before its signature is checked.
     *
     * @param agent id in hex, of an agent that is known
     * @param seconds when it was signed, by the agent's clock
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Claim(String agent, long seconds, byte[] signature) {}

    /** A request that is not the agent's, or whose clock is too far off. */
    public static final class Denied extends Exception {
        private static final long serialVersionUID = 1L;
        private final boolean clock;

        private Denied(boolean clock, String message) {
            super(message, null, false, false);
            this.clock = clock;
        }

        /** Whether the agent's clock is the reason. */
        public boolean clock() {
            return clock;
        }
    }

    /**
     * Reads the header; cheap, so that a body is read only for an agent that is known.
     *
     * @param agent the agent that the path names
     */
    public Claim claim(@Nullable String header, @Nullable String agent) throws Denied {
        Matcher parts = HEADER.matcher(header == null ? "" : header);
        if (!parts.matches()) {
            throw new Denied(false, "an agent's signature is needed");
        }
        String id = parts.group(1);
        Optional<byte[]> signature = Crypto.base64url(parts.group(3), 64);
        if (!keys.containsKey(id) || !id.equals(agent) || signature.isEmpty()) {
            throw new Denied(false, "this agent is not known here");
        }
        long seconds = Long.parseLong(parts.group(2));
        if (Math.abs(clock.instant().getEpochSecond() - seconds) > Limits.AGENT_CLOCK_S) {
            throw new Denied(true, "the agent's clock differs too much from the console's");
        }
        return new Claim(id, seconds, signature.get());
    }

    /** Checks the signature of a claim over the whole request. */
    public void verify(Claim claim, String method, String pathAndQuery, byte[] body) throws Denied {
        String hash = HexFormat.of().formatHex(Crypto.sha256(body));
        String signed = LABEL + method + "\n" + pathAndQuery + "\n" + claim.seconds() + "\n" + hash;
        if (!Crypto.verify(key(claim.agent()), signed, claim.signature())) {
            throw new Denied(false, "the signature does not fit the request");
        }
    }

    /** The Ed25519 key of a known agent; one may have been taken out since its claim. */
    public byte[] key(String agent) throws Denied {
        byte[] key = keys.get(agent);
        if (key == null) {
            throw new Denied(false, "this agent is not known here");
        }
        return key;
    }
}
