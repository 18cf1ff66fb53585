package org.sakhius.filters.sequence;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Marks that live as long as the process, for traces that are played. One thread. */
public final class MemoryMarks implements Marks {
    private final Map<String, TreeMap<Long, Integer>> notes = new HashMap<>();

    @Override
    public void add(String device, String step, long day) {
        notes.computeIfAbsent(device + '\n' + step, key -> new TreeMap<>())
                .merge(day, 1, Integer::sum);
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
