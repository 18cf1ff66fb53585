package org.sakhius.agent.cache;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.dns.AnswerWalker;
import org.sakhius.agent.dns.Keeping;
import org.sakhius.agent.dns.LearntAnswer;
import org.sakhius.agent.dns.Names;
import org.sakhius.agent.dns.Request;
import org.sakhius.agent.dns.RequestParser;
import org.sakhius.agent.dns.Wire;
import org.sakhius.agent.limits.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Carries answers over a restart: reads the file once at the start, writes it once at the end.
 * Their time goes on meanwhile, by the clock; when the clock says nonsense they are not used.
 *
 * <p>A name that must leave no trace is never written. Loaded only where it is configured.
 */
public final class CacheKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CacheKeeper.class);

    private final Path file;
    private final String dependsOn;
    private final Clock clock;

    /**
     * @param dependsOn what the answers depend on: when it has changed they are not used
     * @param clock by which the time between is told
     */
    public CacheKeeper(Path file, String dependsOn, Clock clock) {
        this.file = file;
        this.dependsOn = dependsOn;
        this.clock = clock;
    }

    /** Fills the caches with what was kept, and removes the file. Before any query. */
    public void load(List<AnswerCache> caches, Keeping keeping, long nowNanos) {
        try {
            CacheFile.Content content = CacheFile.read(file, dependsOn);
            Instant now = clock.instant();
            Duration since = Duration.between(content.savedAt(), now);
            if (since.isNegative() || since.toSeconds() > Limits.CACHE_STALE_S) {
                throw new IOException("by the clock it is of " + content.savedAt());
            }
            for (AnswerCache cache : caches) {
                fill(cache, content.answers(), keeping, (int) since.toSeconds(), nowNanos);
            }
            LOG.info("{} answers are kept from before", content.answers().size());
        } catch (NoSuchFileException nothing) {
            LOG.debug("No answers are kept from before");
        } catch (IOException e) {
            LOG.warn("Answers from before are not used: {} ({})", e.getMessage(), file);
        }
        remove();
    }

    private static void fill(
            AnswerCache cache,
            List<KeptAnswer> answers,
            Keeping keeping,
            int sinceSeconds,
            long nowNanos) {
        AnswerWalker walker = new AnswerWalker(keeping);
        for (KeptAnswer kept : answers) {
            byte[] wire = kept.wire();
            Request request = question(kept);
            if (request == null) {
                continue;
            }
            long age = kept.ageSeconds() + (long) sinceSeconds;
            LearntAnswer answer = walker.walk(
                    wire, wire.length, request.questionEnd(), nowNanos - age * 1_000_000_000L);
            if (answer != null && !answer.failure()) {
                cache.put(request, answer, nowNanos);
            }
        }
    }

    private static @Nullable Request question(KeptAnswer kept) {
        byte[] wire = kept.wire();
        Request request = new Request(wire.length);
        System.arraycopy(wire, 0, request.packet, 0, wire.length);
        int end = Names.skip(wire, Wire.HEADER, wire.length);
        if (end < 0 || end + 4 > wire.length) {
            return null;
        }
        // The question alone, as a query.
        Wire.put16(request.packet, Wire.FLAGS, Wire.RD | (kept.checkingDisabled() ? Wire.CD : 0));
        Wire.put16(request.packet, Wire.ANCOUNT, 0);
        Wire.put16(request.packet, Wire.NSCOUNT, 0);
        Wire.put16(request.packet, Wire.ARCOUNT, 0);
        if (RequestParser.parse(request, end + 4) != RequestParser.Result.OK) {
            return null;
        }
        request.dnssecOk = kept.dnssecOk();
        return request;
    }

    /**
     * Writes what the caches hold.
     *
     * @param writable whether a name, on the wire in lower case, may be written
     */
    public void save(List<AnswerCache> caches, Predicate<byte[]> writable, long nowNanos) {
        List<KeptAnswer> all = new ArrayList<>();
        Set<AnswerCache.Key> seen = new HashSet<>();
        for (AnswerCache cache : caches) {
            cache.forEach((key, answer) -> {
                boolean kept = !answer.failure()
                        && !answer.stale()
                        && !answer.overSince(Limits.CACHE_STALE_S, nowNanos);
                if (kept && !seen.contains(key) && mayBeWritten(key, answer, writable)) {
                    seen.add(key);
                    all.add(new KeptAnswer(
                            key.dnssecOk(),
                            key.checkingDisabled(),
                            answer.ageSeconds(nowNanos),
                            answer.wire()));
                }
            });
        }
        try {
            CacheFile.write(file, dependsOn, new CacheFile.Content(clock.instant(), all));
        } catch (IOException e) {
            LOG.warn("Answers are not kept for the next start: {}", e.getMessage());
        }
    }

    private static boolean mayBeWritten(
            AnswerCache.Key key, LearntAnswer answer, Predicate<byte[]> writable) {
        byte[][] targets = Objects.requireNonNullElse(answer.targets(), new byte[0][]);
        for (byte[] target : targets) {
            if (!writable.test(target)) {
                return false;
            }
        }
        return writable.test(key.name());
    }

    /** Removes the file: what it held is in memory, or of no use. */
    public void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", file, e.getMessage());
        }
    }
}
