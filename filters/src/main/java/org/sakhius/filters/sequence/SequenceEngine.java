package org.sakhius.filters.sequence;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Evidence;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.LevelTable;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.rules.Reason;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Follows each device through its day and says when a sequence is complete.
 *
 * <p>Steps count by their nearness in time, not by their order, and only when somebody opened a
 * place. Names of help and report services must never be given to it: S7 is that nothing happens.
 * Memory is bounded: {@link Limits#WINDOW_DEVICES_COUNT} devices of about 5 KiB; beyond, the one
 * that was silent longest is forgotten. One thread.
 */
public final class SequenceEngine {
    static final int SEQUENCES = 10;
    private static final int DAY_S = 86_400;

    private final SignalTable signals;
    private final SequenceRules rules;
    private final LevelTable levels;
    private final Marks marks;
    private final ZoneId zone;
    private final Set<String> off;
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
            Catalogue catalogue, LevelTable levels, Marks marks, ZoneId zone, Set<String> off)
            throws DataFileException {
        this.signals = SignalTable.load(catalogue);
        this.rules = SequenceRules.load(catalogue.data());
        this.levels = levels;
        this.marks = marks;
        this.zone = zone;
        this.off = Set.copyOf(off);
    }

    /** Whether a name is a step of some sequence by the place that it belongs to. */
    public boolean isStep(String name) {
        return signals.of(name) != null;
    }

    /**
     * Takes one lookup of a child's device.
     *
     * @param name lower-case A-labels; not kept
     * @param category what a list or detector took it for; null for nothing
     * @param newLure whether the name was new to this household and raised by its words or letters
     * @return what it completed; mostly nothing
     */
    public List<SequenceFinding> lookup(
            String device,
            @Nullable AgeBand age,
            long second,
            String name,
            @Nullable Category category,
            boolean newLure) {
        SignalTable.Sight sight = signals.of(name);
        if (sight == null && category != null) {
            sight = signals.of(category);
        }
        if (sight == null && !newLure) {
            return List.of();
        }
        DeviceWindow window = window(device);
        int at = (int) second;
        Story story = new Story(device, age, second, window);
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
        if (window.opens(sight.place(), at, rules)) {
            window.note(sight.signal(), at);
            story.opened(sight);
        }
        return story.found;
    }

    /** Counts lookups of a device, for what its hours look like (S4, S9). */
    public List<SequenceFinding> count(
            String device, @Nullable AgeBand age, long second, int lookups) {
        DeviceWindow window = window(device);
        long local = local(second);
        long hour = DeviceWindow.hourOf(local);
        boolean night = within(
                (int) Math.floorMod(hour, 24),
                rules.number("s9-from-hour"),
                rules.number("s9-to-hour"));
        window.count(hour, night, lookups);
        Story story = new Story(device, age, second, window);
        if (night) {
            story.rhythm(Math.floorDiv(local, DAY_S));
        }
        return story.found;
    }

    /** Notes that a device is on the network, whether or not it asks for anything (S4). */
    public List<SequenceFinding> present(String device, @Nullable AgeBand age, long second) {
        Story story = new Story(device, age, second, window(device));
        story.dark();
        return story.found;
    }

    private DeviceWindow window(String device) {
        return devices.computeIfAbsent(device, key -> new DeviceWindow());
    }

    private long local(long second) {
        return second
                + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
    }

    private static boolean within(int hour, long from, long to) {
        return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
    }

    /** One lookup and what it completes. */
    private final class Story {
        final List<SequenceFinding> found = new ArrayList<>(0);
        private final String device;
        private final @Nullable AgeBand age;
        private final long second;
        private final int at;
        private final long day;
        private final DeviceWindow window;

        Story(String device, @Nullable AgeBand age, long second, DeviceWindow window) {
            this.device = device;
            this.age = age;
            this.second = second;
            this.at = (int) second;
            this.day = Math.floorDiv(second, DAY_S);
            this.window = window;
        }

        void opened(SignalTable.Sight sight) {
            switch (sight.signal()) {
                case CONTACT, MESSENGER, IMAGE_HOST -> funnel();
                case PAYMENT -> payment();
                case JOB -> {
                    marks.add(device, "S3-job", day);
                    travel();
                }
                case TRAVEL -> {
                    marks.add(device, "S3-travel", day);
                    travel();
                }
                case FOREIGN_MESSENGER -> {
                    marks.add(device, "S3-messenger", day);
                    funnel();
                    travel();
                }
                case GAME, GAME_LURE -> gameLure();
                case BYPASS -> bypass();
                case SELF_HARM -> {}
            }
        }

        private long longerByNight(long seconds) {
            int hour = (int) Math.floorMod(DeviceWindow.hourOf(local(second)), 24);
            boolean night =
                    within(hour, rules.number("night-from-hour"), rules.number("night-to-hour"));
            return night ? seconds * rules.number("night-percent") / 100 : seconds;
        }

        private boolean contactLedToMessenger(long within) {
            long apart = longerByNight(rules.number("s1-messenger-s"));
            return window.near(Signal.CONTACT, Signal.MESSENGER, apart, at, within)
                    || window.near(Signal.CONTACT, Signal.FOREIGN_MESSENGER, apart, at, within);
        }

        private void funnel() {
            long image = longerByNight(rules.number("s1-image-s"));
            if (window.last(Signal.IMAGE_HOST, at, image) == Integer.MIN_VALUE
                    || !contactLedToMessenger(image)
                    || !mayTell(1, rules.number("episode-s"))) {
                return;
            }
            int earlier = marks.count(device, "S1", day - rules.number("s1-repeat-days"));
            marks.add(device, "S1", day);
            if (earlier == 0) {
                tell("S1", Category.STRANGER_CHAT, Level.ALERT);
            } else {
                tell("S1", Category.EXTORTION_SIGNAL, Level.URGENT);
            }
        }

        private void payment() {
            boolean game =
                    window.last(Signal.GAME, at, rules.number("s2-game-s")) != Integer.MIN_VALUE;
            if (!game
                    && contactLedToMessenger(rules.number("s2-payment-s"))
                    && mayTell(2, DAY_S)) {
                tell("S2", Category.EXTORTION_SIGNAL, Level.URGENT);
            }
        }

        private void travel() {
            long days = rules.number("s3-days");
            long since = day - days;
            if (marks.count(device, "S3-job", since) > 0
                    && marks.count(device, "S3-travel", since) > 0
                    && marks.count(device, "S3-messenger", since) > 0
                    && mayTell(3, days * DAY_S)) {
                tell("S3", Category.JOB_LURE, Level.ALERT);
            }
        }

        private void gameLure() {
            long within = rules.number("s8-game-s");
            if (window.near(Signal.GAME, Signal.GAME_LURE, within, at, within)
                    && mayTell(8, rules.number("episode-s"))) {
                tell("S8", Category.BRAND_LOOKALIKE, Level.ALERT);
            }
        }

        void selfHarm() {
            marks.add(device, "S5", day);
            long since = day - rules.number("s5-window-days");
            if (marks.count(device, "S5", since) >= rules.number("s5-count")
                    && marks.days(device, "S5", since) >= rules.number("s5-days")
                    && mayTell(5, rules.number("s5-window-days") * DAY_S)) {
                tell("S5", Category.SELF_HARM, Level.ALERT);
            }
        }

        void burst() {
            window.lureAt[window.lures++ % window.lureAt.length] = at;
            long within = rules.number("s6-window-s");
            int recent = 0;
            for (int i = 0; i < Math.min(window.lures, window.lureAt.length); i++) {
                recent += at - window.lureAt[i] <= within ? 1 : 0;
            }
            if (recent >= rules.number("s6-count") && mayTell(6, rules.number("episode-s"))) {
                tell("S6", Category.PHISHING_MALWARE, Level.WATCH);
            }
        }

        private void bypass() {
            long hour = DeviceWindow.hourOf(local(second));
            window.bypassAt = at;
            window.bypassHourly = Math.max(window.inHour(hour), window.inHour(hour - 1));
        }

        void dark() {
            long wait = rules.number("s4-wait-s");
            int since = at - window.bypassAt;
            if (window.bypassAt == 0 || since < 2 * wait || since > DAY_S) {
                return;
            }
            long hour = DeviceWindow.hourOf(local(second));
            int now = window.inHour(hour - 1);
            boolean quiet = now * 100L < window.bypassHourly * rules.number("s4-percent");
            if (quiet
                    && window.bypassHourly >= rules.number("s4-least-count")
                    && mayTell(4, DAY_S)) {
                tell("S4", Category.COVERAGE, Level.WATCH);
            }
        }

        void rhythm(long localDay) {
            if (window.days() < rules.number("s9-least-days")) {
                return;
            }
            int week = window.nights(localDay - 6, localDay);
            int before = window.nights(localDay - 27, localDay - 7);
            // Three weeks against one.
            if (week >= rules.number("s9-least-count")
                    && week * 100L * 3 > Math.max(1, before) * rules.number("s9-percent")
                    && mayTell(9, 7L * DAY_S)) {
                tell("S9", Category.COVERAGE, Level.WATCH);
            }
        }

        private boolean mayTell(int number, long pause) {
            if (off.contains("S" + number) || second - window.toldAt[number] < pause) {
                return false;
            }
            window.toldAt[number] = at;
            return true;
        }

        private void tell(String sequence, Category category, Level most) {
            Level level = levels.level(category, age, Evidence.SEQUENCE).atMost(most);
            String key = "sequence-" + sequence.toLowerCase(Locale.ROOT);
            found.add(new SequenceFinding(
                    sequence, category, level, List.of(new Reason(key, List.of()))));
        }
    }
}
