package org.sakhius.console.account;

import org.jspecify.annotations.Nullable;
import org.sakhius.console.Limits;
import org.sakhius.console.store.AskStore;
import org.sakhius.console.store.FactorStore;
import org.sakhius.console.store.FactorStore.Factor;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The second factor of viewers: a passkey, or a secret derived from a pass-phrase. A viewer that
 * has registered any gives one of them at each sign-in, beside the signature of its key. Blocks;
 * for worker threads.
 */
public final class Factors {
    private final FactorStore store;
    private final AskStore asks;
    private final Supplier<URI> publicUrl;
    private final SecureRandom random;
    private final Clock clock;

    /**
     * Works on the given stores.
     *
     * @param publicUrl the origin that browsers use, asked when a passkey is checked
     */
    public Factors(
            FactorStore store,
            AskStore asks,
            Supplier<URI> publicUrl,
            SecureRandom random,
            Clock clock) {
        this.store = store;
        this.asks = asks;
        this.publicUrl = publicUrl;
        this.random = random;
        this.clock = clock;
    }

    /** webauthn4j and what it needs come with the first passkey that is looked at. */
    private static final class Lazy {
        static final Passkeys PASSKEYS = new Passkeys();
    }

    /** Too many tries of one viewer. */
    public static final class TooOften extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private TooOften() {
            super("too often", null, false, false);
        }
    }

    /**
     * How a sign-in stands.
     *
     * @param good whether it may go on
     * @param proven whether a factor was needed and was given
     * @param kinds what the viewer has registered
     */
    public record Verdict(boolean good, boolean proven, List<String> kinds) {}

    /**
     * Judges what came beside a good signature.
     *
     * @param challenge the one that the viewer's key signed, used up already
     * @throws TooOften after {@link Limits#FACTOR_TRIES_COUNT} failures in a row
     */
    Verdict judge(String viewer, String challenge, @Nullable FactorProof proof) {
        List<Factor> factors = store.of(viewer);
        List<String> kinds = factors.stream().map(Factor::kind).toList();
        if (factors.isEmpty()) {
            return new Verdict(true, false, kinds);
        }
        byte[] who = Crypto.sha256(("factor " + viewer).getBytes(StandardCharsets.US_ASCII));
        long now = clock.millis();
        long since = now - TimeUnit.SECONDS.toMillis(Limits.FACTOR_WINDOW_S);
        if (proof != null && !asks.take(who, now, since, Limits.FACTOR_TRIES_COUNT)) {
            throw new TooOften();
        }
        boolean good = proof != null
                && factors.stream().anyMatch(one -> fits(viewer, one, challenge, proof));
        if (good) {
            asks.forget(who);
        }
        return new Verdict(good, good, kinds);
    }

    private boolean fits(String viewer, Factor factor, String challenge, FactorProof proof) {
        if (proof instanceof FactorProof.Secret secret) {
            return factor.kind().equals("phrase")
                    && MessageDigest.isEqual(
                            factor.proof(), SlowHash.of(secret.secret(), factor.salt()));
        }
        if (!(proof instanceof FactorProof.Assertion said) || !factor.kind().equals("passkey")) {
            return false;
        }
        OptionalLong counted =
                Lazy.PASSKEYS.counted(Place.of(publicUrl.get()), challenge, factor, said);
        return counted.isPresent() && store.count(viewer, factor, counted.getAsLong());
    }

    /** A passkey that was just made, as it is to be kept; empty when anything is not right. */
    public Optional<Factor> passkey(String challenge, byte[] attestation, byte[] clientData) {
        return Lazy.PASSKEYS.made(Place.of(publicUrl.get()), challenge, attestation, clientData);
    }

    /** A secret as it is to be kept. */
    public Factor phrase(byte[] secret) {
        byte[] salt = new byte[SlowHash.SALT_BYTES];
        random.nextBytes(salt);
        return new Factor("phrase", "", SlowHash.of(secret, salt), salt, 0);
    }

    /** Keeps a factor; ends all other sessions of the viewer. */
    public void keep(Sessions.Session session, Factor factor) {
        store.put(session.viewer(), factor, session.tokenHash(), clock.instant().getEpochSecond());
    }

    /** What a viewer has registered. */
    public List<String> kinds(String viewer) {
        return store.of(viewer).stream().map(Factor::kind).toList();
    }

    /** Takes all factors of a viewer away. */
    public void remove(String viewer) {
        store.remove(viewer);
    }

    /** Uses a challenge up; false when it served before. */
    boolean spend(String challenge) {
        byte[] hash = Crypto.sha256(challenge.getBytes(StandardCharsets.US_ASCII));
        return store.spend(hash, clock.instant().getEpochSecond() + Limits.CHALLENGE_S);
    }
}
