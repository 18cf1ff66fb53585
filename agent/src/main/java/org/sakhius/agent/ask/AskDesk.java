package org.sakhius.agent.ask;

import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Takes what somebody at a device asks for. Whoever asks too often, or for what is open anyway, is
 * told so, and nothing is kept of it. Any thread.
 */
public final class AskDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AskDesk.class);
    private static final long HOUR_S = 3600;

    private final AskBook book;
    private final ObjectionRegister objections;
    private final Clock clock;
    private final Map<String, Deque<Long>> byAsker = new HashMap<>();
    private final Deque<Long> everybody = new ArrayDeque<>();
    private final UnaryOperator<String> tags;

    /**
     * A desk over a book.
     *
     * @param tags turns a text into a tag that only this gateway can make; the same after a restart
     */
    public AskDesk(AskBook book, UnaryOperator<String> tags, Clock clock) {
        this(book, book, tags, clock);
    }

    /** The same, whose objections go elsewhere. */
    public AskDesk(
            AskBook book, ObjectionRegister objections, UnaryOperator<String> tags, Clock clock) {
        this.book = book;
        this.objections = objections;
        this.tags = tags;
        this.clock = clock;
    }

    /**
     * Who asks.
     *
     * @param key tells devices apart, for the limit and for the answer; only tags are written
     * @param device the id of the configuration; empty for a device that nobody assigned
     * @param certain whether the key is the device's own; an address is given to others
     */
    public record Asker(String key, String device, boolean certain) {}

    /** How a name stands for a device. */
    public interface Standing {
        /** Whether it is closed, and nothing that is kept to oneself. */
        boolean mayBeAskedFor(String name);
    }

    /** What became of a try to ask. */
    public enum Result {
        /** Guardians are told. */
        SENT,
        /** The same was asked before and is not answered. */
        ALREADY,
        /** It is open, or may not be asked for. */
        OPEN,
        /** What was written is no address, or the reason is too long. */
        WRONG,
        /** This device, or all together, asked too often. */
        OFTEN
    }

    /**
     * Takes a request.
     *
     * @param typed an address as somebody wrote or pasted it
     * @param why in the words of who asks
     */
    public synchronized Result submit(Asker asker, String typed, String why, Standing standing) {
        String name = name(typed);
        String reason = why.strip();
        if (name.isEmpty() || reason.codePointCount(0, reason.length()) > Limits.ASK_WHY_CHARS) {
            return Result.WRONG;
        }
        long now = clock.instant().getEpochSecond();
        if (!mayAsk(asker.key(), now)) {
            return Result.OFTEN;
        }
        if (!standing.mayBeAskedFor(name)) {
            return Result.OPEN;
        }
        boolean asked = book.all(now).stream()
                .anyMatch(ask -> ask.state() == Ask.State.OPEN
                        && isOf(ask, asker, now)
                        && ask.name().equals(name));
        if (asked) {
            return Result.ALREADY;
        }
        try {
            boolean nobodys = asker.device().isEmpty();
            UnaryOperator<String> who = id -> nobodys ? tag(id, asker.key()) : "";
            // An address is given to others: its tag is no more when it no longer counts.
            long ends = nobodys && !asker.certain() ? now + Limits.ASK_ADDRESS_S : 0;
            Ask made = book.add(asker.device(), who, ends, name, OneLine.of(reason), now);
            return made == null ? Result.OFTEN : Result.SENT;
        } catch (IOException e) {
            LOG.error("requests: one could not be kept: {}", e.getMessage());
            return Result.OFTEN;
        }
    }

    /**
     * Takes an objection.
     *
     * @param incidents the ids of what was noted of that device
     */
    public synchronized Result object(
            Asker asker, String incident, String why, Set<String> incidents) {
        String reason = why.strip();
        if (!incidents.contains(incident)
                || reason.codePointCount(0, reason.length()) > Limits.ASK_WHY_CHARS) {
            return Result.WRONG;
        }
        if (objected(asker.device()).contains(incident)) {
            return Result.ALREADY;
        }
        long now = clock.instant().getEpochSecond();
        if (!mayAsk(asker.key(), now)) {
            return Result.OFTEN;
        }
        try {
            Objection one = new Objection(incident, asker.device(), OneLine.of(reason), now);
            return objections.add(one, now) ? Result.SENT : Result.OFTEN;
        } catch (IOException e) {
            LOG.error("objections: one could not be kept: {}", e.getMessage());
            return Result.OFTEN;
        }
    }

    /** The ids of incidents that were objected to from a device. */
    public Set<String> objected(String device) {
        return objections.objected(device, clock.instant().getEpochSecond());
    }

    /**
     * What was asked from one device, newest first. One that nobody assigned sees its own as long
     * as it is the same hardware, or holds the same address within a day.
     */
    public synchronized List<Ask> of(Asker asker) {
        long now = clock.instant().getEpochSecond();
        List<Ask> all = book.all(now);
        return all.stream()
                .filter(ask -> isOf(ask, asker, now))
                .sorted((a, b) -> Long.compare(b.made(), a.made()))
                .limit(Limits.ASKS_SHOWN_COUNT)
                .toList();
    }

    /**
     * A guardian said whose a device is: what was asked from it is that device's from now on, and
     * can be answered.
     *
     * @param key by which it was told from others
     */
    public synchronized void assigned(String key, String device) {
        long now = clock.instant().getEpochSecond();
        for (Ask ask : book.all(now)) {
            if (ask.device().isEmpty() && isBy(ask, key)) {
                try {
                    book.give(ask.id(), device, now);
                } catch (IOException e) {
                    LOG.error("requests: one stays nobody's: {}", e.getMessage());
                }
            }
        }
    }

    private boolean isOf(Ask ask, Asker asker, long now) {
        if (!ask.device().isEmpty()) {
            return ask.device().equals(asker.device());
        }
        return isBy(ask, asker.key())
                && (asker.certain() || now - ask.made() < Limits.ASK_ADDRESS_S);
    }

    private boolean isBy(Ask ask, String key) {
        return !ask.who().isEmpty() && ask.who().equals(tag(ask.id(), key));
    }

    /** Another for each request: the file does not tell that one device asked for both. */
    private String tag(String id, String key) {
        return tags.apply("asker " + id + " " + key);
    }

    /** Tries count as well: a page that asks all the time learns nothing about the rules. */
    private boolean mayAsk(String asker, long now) {
        byAsker.values().forEach(times -> forget(times, now));
        byAsker.values().removeIf(Deque::isEmpty);
        forget(everybody, now);
        Deque<Long> mine = byAsker.computeIfAbsent(asker, key -> new ArrayDeque<>());
        boolean free = mine.size() < Limits.ASKS_PER_DEVICE_PER_HOUR
                && everybody.size() < Limits.ASKS_PER_HOUR;
        if (free) {
            mine.add(now);
            everybody.add(now);
        } else if (mine.isEmpty()) {
            byAsker.remove(asker);
        }
        return free;
    }

    private static void forget(Deque<Long> times, long now) {
        times.removeIf(at -> now - at >= HOUR_S || at > now);
    }

    /** The name in what somebody wrote or pasted; empty when there is none. */
    public static String name(String typed) {
        String bare = typed.strip().toLowerCase(Locale.ROOT).replaceFirst("^[a-z]+://", "");
        int end = 0;
        while (end < bare.length() && "/?#:".indexOf(bare.charAt(end)) < 0) {
            end++;
        }
        try {
            String name = DomainName.canonical(bare.substring(0, end));
            boolean isName = name.indexOf('.') > 0 && name.chars().anyMatch(c -> c >= 'a');
            URI uri = URI.create("http://" + name + "/");
            return isName && uri.getHost() != null ? name : "";
        } catch (InvalidNameException | IllegalArgumentException e) {
            return "";
        }
    }
}
