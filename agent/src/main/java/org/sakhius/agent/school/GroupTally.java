package org.sakhius.agent.school;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Counts for groups until they are written: once for a device, category, level and hour. Which
 * device was counted lives in memory for that hour alone. One thread.
 */
final class GroupTally {
    private record Seen(String device, Category category, Level level) {}

    private record Key(String group, long day, Category category, Level level) {}

    private final Set<Seen> seen = new HashSet<>();
    private final Map<Key, Long> unwritten = new LinkedHashMap<>();
    private long hour;

    void count(
            String device,
            List<String> groups,
            Category category,
            Level level,
            long second,
            long day) {
        long now = Math.floorDiv(second, 3600L);
        if (now != hour) {
            hour = now;
            seen.clear();
        }
        if (seen.add(new Seen(device, category, level))) {
            for (String group : groups) {
                unwritten.merge(new Key(group, day, category, level), 1L, Long::sum);
            }
        }
    }

    boolean isUnwritten() {
        return !unwritten.isEmpty();
    }

    List<GroupCount> unwritten() {
        List<GroupCount> out = new ArrayList<>();
        unwritten.forEach((key, times) ->
                out.add(new GroupCount(key.group, key.day, key.category, key.level, times)));
        return out;
    }

    void written() {
        unwritten.clear();
    }
}
