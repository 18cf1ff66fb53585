package org.sakhius.filters.sequence;

import org.sakhius.filters.Limits;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Marks that live as long as the process, for traces that are played. One thread. */
public final class MemoryMarks implements Marks {
    private final Map<String, TreeMap<Long, Integer>> notes = new HashMap<>();

    @Override
    public void add(String device, String step, long day) {
        add(device, step, day, 1);
    }

    /** Notes so many more of a step on a day. */
    public void add(String device, String step, long day, int more) {
        TreeMap<Long, Integer> days =
                notes.computeIfAbsent(device + '\n' + step, key -> new TreeMap<>());
        days.merge(day, more, Integer::sum);
        days.headMap(day - Limits.MARKS_KEEP_DAYS).clear();
    }

    @Override
    public int count(String device, String step, long sinceDay) {
        return since(device, step, sinceDay).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Override
    public int days(String device, String step, long sinceDay) {
        return since(device, step, sinceDay).size();
    }

    private Map<Long, Integer> since(String device, String step, long day) {
        return notes.getOrDefault(device + '\n' + step, new TreeMap<>()).tailMap(day, true);
    }
}
