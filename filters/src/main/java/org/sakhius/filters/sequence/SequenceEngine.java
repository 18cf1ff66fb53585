package org.sakhius.filters.sequence;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.LevelTable;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.sequence.SequenceStory.Setting;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows each device through its day and says when a sequence is complete.
 *
 * <p>Steps count by their nearness in time, not by their order, and only when somebody opened a
 * place. Names of help and report services must never be given to it: S7 is that nothing happens.
 * Memory is bounded: {@link Limits#WINDOW_DEVICES_COUNT} devices of about 3 KiB; beyond, the one
 * that was silent longest is forgotten. One thread.
 */
public final class SequenceEngine {
    static final int SEQUENCES = 10;
    private static final int HOUR_S = 3_600;
    private static final int WEEK_S = 7 * 86_400;

    private SignalTable signals;
    private Setting setting;
    private boolean fromTheStart;
    private long startedAt = Long.MIN_VALUE;
    private long latest = Long.MIN_VALUE;
    private final Map<String, DeviceWindow> devices = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DeviceWindow> eldest) {
            return size() > Limits.WINDOW_DEVICES_COUNT;
        }
    };

    /**
     * An engine.
     *
     * @param zone of the household: nights are its own
     * @param off sequences that are not looked for, such as {@code S1}
     * @throws DataFileException naming file and line
     */
    public SequenceEngine(
            DataFiles data, LevelTable levels, Marks marks, ZoneId zone, Set<String> off)
            throws DataFileException {
        signals = SignalTable.load(data);
        setting = new Setting(SequenceRules.load(data), levels, marks, zone, Set.copyOf(off));
    }

    /**
     * From now on goes by other data; what was seen so far stays.
     *
     * @throws DataFileException naming file and line; the earlier ones are kept then
     */
    public void use(DataFiles data) throws DataFileException {
        SignalTable loaded = SignalTable.load(data);
        SequenceRules rules = SequenceRules.load(data);
        signals = loaded;
        setting = new Setting(
                rules, setting.levels(), setting.marks(), setting.zone(), setting.off());
    }

    /**
     * Tries the data of a catalogue, its services included.
     *
     * @throws DataFileException naming file and line
     */
    public static void check(Catalogue catalogue) throws DataFileException {
        SignalTable.load(catalogue.data());
        SignalTable.check(catalogue);
        SequenceRules.load(catalogue.data());
    }

    /**
     * From now on takes the first lookup for the first that there was, as in a trace, and not for
     * the first since a restart.
     */
    public void fromTheStart() {
        fromTheStart = true;
    }

    /** Whether a lookup is a step of some sequence by the place that it belongs to. */
    public boolean isStep(String name, @Nullable RuleSource source) {
        return signals.of(name, source) != null;
    }

    /**
     * Takes one lookup of a child's device.
     *
     * @param name lower-case A-labels; not kept
     * @param source where the rule stands that decided about it; null for none
     * @param category what a list or detector took it for; null for nothing
     * @param newLure whether the name was new to this household and raised by its words or letters
     * @return what it completed; mostly nothing
     */
    public List<SequenceFinding> lookup(
            String device,
            @Nullable AgeBand age,
            long second,
            String name,
            @Nullable RuleSource source,
            @Nullable Category category,
            boolean newLure) {
        SignalTable.Sight sight = signals.of(name, source);
        if (sight == null && category != null) {
            sight = signals.of(category);
        }
        if (sight == null && !newLure) {
            return List.of();
        }
        DeviceWindow window = window(device, second);
        SequenceStory story = new SequenceStory(setting, device, age, second, window);
        if (newLure) {
            story.burst();
        }
        if (sight == null) {
            return story.found;
        }
        if (sight.signal() == Signal.SELF_HARM) {
            story.selfHarm();
            return story.found;
        }
        int at = DeviceWindow.at(second);
        SequenceRules rules = setting.rules();
        long followed = fromTheStart ? rules.number("forget-s") : second - startedAt;
        Signal signal = sight.signal();
        if (window.opens(sight.place(), at, followed, rules)) {
            window.openings.note(signal, at);
            story.opened(sight);
        } else if (signal.lasts() && window.isInUse(sight.place())) {
            // Who has been there for an hour is still there.
            noteAtTimes(window, signal, at);
            if (signal == Signal.CONTACT && window.stays(sight.place(), rules)) {
                noteAtTimes(window, Signal.STAY, at);
            }
        }
        return story.found;
    }

    private void noteAtTimes(DeviceWindow window, Signal signal, int at) {
        long pause = setting.rules().number("session-pause-s");
        if (window.openings.last(signal, at, pause) == Integer.MIN_VALUE) {
            window.openings.note(signal, at);
        }
    }

    /** Counts lookups of a device, for what its hours look like (S4, S9). */
    public List<SequenceFinding> count(
            String device, @Nullable AgeBand age, long second, int lookups) {
        DeviceWindow window = window(device, second);
        long local = setting.local(second);
        boolean night = setting.within(local, "s9-from-hour", "s9-to-hour");
        window.count(DeviceWindow.hourOf(local), night, lookups);
        SequenceStory story = new SequenceStory(setting, device, age, second, window);
        if (night) {
            story.rhythm();
        }
        return story.found;
    }

    /** Notes that a device is on the network, whether or not it asks for anything (S4). */
    public List<SequenceFinding> present(String device, @Nullable AgeBand age, long second) {
        SequenceStory story =
                new SequenceStory(setting, device, age, second, window(device, second));
        story.dark();
        return story.found;
    }

    private DeviceWindow window(String device, long second) {
        if (latest == Long.MIN_VALUE || second - latest > WEEK_S) {
            // The start, or a clock that was set: what is first seen now may have been there
            // before.
            startedAt = second;
        } else if (latest - second > HOUR_S) {
            // It was set back, and nothing of what is remembered lies in its past.
            devices.clear();
            startedAt = second;
        }
        latest = second;
        return devices.computeIfAbsent(device, key -> new DeviceWindow());
    }
}
