package org.sakhius.console.notify;

import org.sakhius.console.store.ChannelKind;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How many notices went which way and how they ended, since the start. Thread safe. */
final class Counters {
    /** What is counted beside the ways. */
    static final String FURTHER = "escalated";

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /** Begins every count of the ways that there are at zero. */
    Counters(Iterable<ChannelKind> kinds) {
        for (ChannelKind kind : kinds) {
            for (Sent.Outcome outcome : Sent.Outcome.values()) {
                counts.put(name(kind, outcome), new LongAdder());
            }
        }
        counts.put(FURTHER, new LongAdder());
    }

    void count(ChannelKind kind, Sent.Outcome outcome) {
        add(name(kind, outcome), 1);
    }

    void add(String name, long number) {
        counts.computeIfAbsent(name, none -> new LongAdder()).add(number);
    }

    private static String name(ChannelKind kind, Sent.Outcome outcome) {
        return kind.id() + "." + outcome.name().toLowerCase(Locale.ROOT);
    }

    Map<String, Long> all() {
        Map<String, Long> out = new TreeMap<>();
        counts.forEach((name, count) -> out.put(name, count.sum()));
        return out;
    }
}
