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

/**
 * Takes what somebody at a device asks for. Whoever asks too often, or for what is open anyway, is
 * told so, and nothing is kept of it. Any thread.
 */
public final class AskDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AskDesk.class);
    private static final long HOUR_S = 3600;

    private final AskBook book;
    private final Clock clock;
    private final Map<String, Deque<Long>> byAsker = new HashMap<>();
    private final Deque<Long> everybody = new ArrayDeque<>();

    /** A desk over a book. */
    public AskDesk(AskBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

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
     * @param asker tells devices apart for the limit: an id, or an address; held for an hour in
     *     memory only
     * @param device the id of the configuration; empty for a device that nobody assigned
     * @param typed an address as somebody wrote or pasted it
     * @param why in the words of who asks
     */
    public synchronized Result submit(
            String asker, String device, String typed, String why, Standing standing) {
        String name = name(typed);
        String reason = why.strip();
        if (name.isEmpty() || reason.codePointCount(0, reason.length()) > Limits.ASK_WHY_CHARS) {
            return Result.WRONG;
        }
        long now = clock.instant().getEpochSecond();
        if (!mayAsk(asker, now)) {
            return Result.OFTEN;
        }
        if (!standing.mayBeAskedFor(name)) {
            return Result.OPEN;
        }
        boolean asked = book.all(now).stream()
                .anyMatch(ask -> ask.state() == Ask.State.OPEN
                        && ask.device().equals(device)
                        && ask.name().equals(name));
        if (asked) {
            return Result.ALREADY;
        }
        try {
            return book.add(device, name, plain(reason), now) ? Result.SENT : Result.OFTEN;
        } catch (IOException e) {
            LOG.error("requests: one could not be kept: {}", e.getMessage());
            return Result.OFTEN;
        }
    }

    /** What was asked from one device of the configuration, newest first. */
    public List<Ask> of(String device) {
        long now = clock.instant().getEpochSecond();
        List<Ask> own = book.all(now).stream()
                .filter(ask -> ask.device().equals(device))
                .toList();
        return own.stream()
                .sorted((a, b) -> Long.compare(b.made(), a.made()))
                .limit(Limits.ASKS_SHOWN_COUNT)
                .toList();
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

    /** One line, without what could turn or hide text. */
    private static String plain(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> Character.isWhitespace(c) ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.CONTROL
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE
                        && Character.getType(c) != Character.PRIVATE_USE
                        && Character.getType(c) != Character.UNASSIGNED)
                .forEach(out::appendCodePoint);
        return out.toString().replaceAll(" {2,}", " ").strip();
    }
}
