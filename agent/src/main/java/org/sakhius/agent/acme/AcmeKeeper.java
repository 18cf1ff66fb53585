package org.sakhius.agent.acme;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.Release;
import org.sakhius.agent.config.AcmeConfig;
import org.sakhius.agent.config.AcmeFiles;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.Pem;
import org.sakhius.agent.limits.Limits;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a certificate of the world in its files: asks for the first, and for the next when a third
 * of its life is left, a little earlier by its serial number, so that not all renew on one day. A
 * try that fails is repeated after ten minutes, then after twice as long each time up to half a
 * day, by chance a fifth more or less, over restarts too. Listeners take the new files by
 * themselves. Thread safe.
 */
public final class AcmeKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AcmeKeeper.class);

    private final AcmeConfig settings;
    private final AcmeFiles files;
    private final Challenges challenges;
    private final Authority authority;
    private final Clock clock;
    private final SecureRandom random;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread made = new Thread(task, "acme");
                made.setDaemon(true);
                return made;
            });
    private volatile AcmeState state;
    private volatile Consumer<AcmeState> told = state -> {};

    private AcmeKeeper(
            AcmeConfig settings,
            AcmeFiles files,
            Challenges challenges,
            Authority authority,
            AcmeState state,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.files = files;
        this.challenges = challenges;
        this.authority = authority;
        this.state = state;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes sure that there are files to listen with, if need be with a certificate that nobody
     * trusts yet, and returns. The authority is asked meanwhile.
     *
     * @param data the folder of all state
     * @param page where people who come over plain http are sent; null for nowhere
     * @throws IOException when the files cannot be written, or a port cannot be had
     */
    public static AcmeKeeper open(
            Path data, AcmeConfig settings, @Nullable URI page, Clock clock, SecureRandom random)
            throws IOException {
        AcmeKeeper made = opened(data, settings, page, clock, random);
        made.thread.scheduleWithFixedDelay(made::look, 0, Limits.ACME_WATCH_S, TimeUnit.SECONDS);
        return made;
    }

    /** Without a thread that looks by itself. */
    static AcmeKeeper opened(
            Path data, AcmeConfig settings, @Nullable URI page, Clock clock, SecureRandom random)
            throws IOException {
        AtomicFiles.privateFolder(data.resolve(AcmeFiles.WORD));
        AcmeFiles files = AcmeFiles.in(data);
        try {
            Keys keys = new Keys(random);
            if (!Files.exists(files.account())) {
                Pem.write(files.account(), keys.pair().getPrivate());
            }
            if (!Keys.fit(files)) {
                KeyPair pair = keys.pair();
                Pem.write(files.key(), pair.getPrivate());
                Pem.write(files.chain(), keys.placeholder(pair, settings.names(), clock.instant()));
            }
            Path ca = settings.ca();
            Challenges challenges = new Challenges(settings.listen(), page);
            return new AcmeKeeper(
                    settings,
                    files,
                    challenges,
                    new Authority(settings, challenges, ca == null ? null : Keys.trusting(ca)),
                    AcmeState.read(data),
                    clock,
                    random);
        } catch (GeneralSecurityException e) {
            throw new IOException("no keys for acme can be made: " + e.getMessage(), e);
        }
    }

    /** How things stand. */
    public AcmeState state() {
        return state;
    }

    /** Tells how things stand, now and after each try; on any thread. */
    public void tell(Consumer<AcmeState> whom) {
        told = whom;
        whom.accept(state);
    }

    /** Where proof is given, with the real ports. */
    List<InetSocketAddress> bound() {
        return challenges.bound();
    }

    /** Asks for a certificate if it is time to. Blocks for as long as that takes. */
    void look() {
        Instant now = clock.instant();
        // A clock that lost its time would make every certificate look unborn or over.
        if (now.isBefore(Release.MADE) || !isDue(now)) {
            return;
        }
        try {
            renew();
            set(new AcmeState.Tries(settings.directory().toString(), 0, 0, ""));
            LOG.info("The certificate for {} holds until {}", settings.names(), state.ends());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (AcmeException | IOException | GeneralSecurityException | RuntimeException e) {
            failed(now, e);
        }
    }

    /** When the certificate in force is to be renewed; null while there is none for all names. */
    @Nullable
    Instant renewal() {
        X509Certificate leaf = AcmeState.leaf(files);
        boolean holds = leaf != null
                && Keys.names(leaf).containsAll(settings.names())
                && state.tries().directory().equals(settings.directory().toString());
        if (leaf == null || !holds) {
            return null;
        }
        Instant ends = leaf.getNotAfter().toInstant();
        Duration life = Duration.between(leaf.getNotBefore().toInstant(), ends);
        long early = Math.floorMod(leaf.getSerialNumber().longValue(), 1000L);
        return ends.minus(life.dividedBy(3)).minus(life.multipliedBy(early).dividedBy(30_000));
    }

    private boolean isDue(Instant now) {
        long wait = state.tries().next() - now.getEpochSecond();
        // A time too far ahead was written by a clock that was wrong.
        if (wait > 0 && wait <= Limits.ACME_RETRY_DEMANDED_S) {
            return false;
        }
        Instant renewal = renewal();
        return renewal == null || !now.isBefore(renewal);
    }

    private void renew()
            throws AcmeException, IOException, GeneralSecurityException, InterruptedException {
        KeyPair key = new Keys(random).pair();
        List<X509Certificate> chain = authority.certify(Keys.account(files.account()), key);
        if (chain.isEmpty()
                || !chain.get(0).getPublicKey().equals(key.getPublic())
                || !Keys.names(chain.get(0)).containsAll(settings.names())) {
            throw new IOException("the authority gave a certificate for another key or name");
        }
        Pem.write(files.key(), key.getPrivate());
        Pem.write(files.chain(), chain.toArray(new X509Certificate[0]));
    }

    private void failed(Instant now, Exception why) {
        int failures = state.tries().failures() + 1;
        long wait = Math.min(
                Limits.ACME_RETRY_MOST_S,
                (long) Limits.ACME_RETRY_LEAST_S << Math.min(failures - 1, 10));
        long next = now.getEpochSecond() + (long) (wait * (0.8 + 0.4 * random.nextDouble()));
        if (why instanceof AcmeRateLimitedException limited) {
            long most = now.getEpochSecond() + Limits.ACME_RETRY_DEMANDED_S;
            long demanded = limited.getRetryAfter().map(Instant::getEpochSecond).orElse(0L);
            next = Math.max(next, Math.min(demanded, most));
        }
        String message = why.getMessage();
        String problem = Words.plain(message == null ? why.toString() : message);
        // Whose certificate is in force does not change by a failure to have another one.
        set(new AcmeState.Tries(state.tries().directory(), failures, next, problem));
        LOG.error(
                "No new certificate for {}: {}. Next try at {}; the one in force ends on {}",
                settings.names(),
                problem,
                Instant.ofEpochSecond(next),
                state.ends());
    }

    private void set(AcmeState.Tries tries) {
        X509Certificate leaf = AcmeState.leaf(files);
        state = new AcmeState(leaf == null ? null : leaf.getNotAfter().toInstant(), tries);
        try {
            tries.write(files.state());
        } catch (IOException e) {
            LOG.error("{} cannot be written: {}", files.state(), e.getMessage());
        }
        told.accept(state);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        challenges.close();
    }
}
