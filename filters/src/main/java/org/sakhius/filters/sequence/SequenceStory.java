package org.sakhius.filters.sequence;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Evidence;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.category.LevelTable;
import org.sakhius.filters.rules.Reason;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One lookup of one device and what it completes; made for it and thrown away. */
final class SequenceStory {
    /**
     * What all lookups share.
     *
     * @param zone of the household: nights are its own
     * @param off sequences that are not looked for
     */
    record Setting(
            SequenceRules rules, LevelTable levels, Marks marks, ZoneId zone, Set<String> off) {

        long local(long second) {
            return second
                    + zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        }

        /** Whether a local time lies between two hours of the rules, over midnight or not. */
        boolean within(long localSecond, String fromKey, String toKey) {
            long hour = Math.floorMod(DeviceWindow.hourOf(localSecond), 24);
            long from = rules.number(fromKey);
            long to = rules.number(toKey);
            return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
        }
    }

    private static final int DAY_S = 86_400;

    final List<SequenceFinding> found = new ArrayList<>(0);
    private final Setting setting;
    private final SequenceRules rules;
    private final Marks marks;
    private final String device;
    private final @Nullable AgeBand age;
    private final long localSecond;
    private final int at;
    private final long day;
    private final DeviceWindow window;

    SequenceStory(
            Setting setting,
            String device,
            @Nullable AgeBand age,
            long second,
            DeviceWindow window) {
        this.setting = setting;
        this.rules = setting.rules();
        this.marks = setting.marks();
        this.device = device;
        this.age = age;
        this.localSecond = setting.local(second);
        this.at = DeviceWindow.at(second);
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
            case SELF_HARM, STAY -> {}
        }
    }

    private long longerByNight(long seconds) {
        boolean night = setting.within(localSecond, "night-from-hour", "night-to-hour");
        return night ? seconds * rules.number("night-percent") / 100 : seconds;
    }

    private boolean contactLedToMessenger(long within) {
        long apart = longerByNight(rules.number("s1-messenger-s"));
        Openings opened = window.openings;
        return opened.near(Signal.CONTACT, Signal.MESSENGER, apart, at, within)
                || opened.near(Signal.CONTACT, Signal.FOREIGN_MESSENGER, apart, at, within);
    }

    /** A talk takes its time and asks for no names: whoever stayed may change over later. */
    private boolean stayLedToMessenger(long within) {
        long apart = longerByNight(rules.number("s1-stay-s"));
        Openings opened = window.openings;
        return opened.leads(Signal.STAY, Signal.MESSENGER, apart, at, within)
                || opened.leads(Signal.STAY, Signal.FOREIGN_MESSENGER, apart, at, within);
    }

    private void funnel() {
        long image = longerByNight(rules.number("s1-image-s"));
        boolean soon = contactLedToMessenger(image);
        if (window.openings.last(Signal.IMAGE_HOST, at, image) == Integer.MIN_VALUE
                || !(soon || stayLedToMessenger(image))
                || !mayTell(1, rules.number("episode-s"))) {
            return;
        }
        int earlier = marks.count(device, "S1", day - rules.number("s1-repeat-days"));
        marks.add(device, "S1", day);
        if (earlier == 0 || !soon) {
            tell("S1", Category.STRANGER_CHAT, Level.ALERT);
        } else {
            tell("S1", Category.EXTORTION_SIGNAL, Level.URGENT);
        }
    }

    private void payment() {
        long recently = rules.number("s2-game-s");
        boolean game = window.openings.last(Signal.GAME, at, recently) != Integer.MIN_VALUE;
        long within = rules.number("s2-payment-s");
        boolean soon = contactLedToMessenger(within);
        if (!game && (soon || stayLedToMessenger(within)) && mayTell(2, DAY_S)) {
            tell("S2", Category.EXTORTION_SIGNAL, soon ? Level.URGENT : Level.ALERT);
        }
    }

    private void travel() {
        long days = rules.number("s3-days");
        long since = day - days;
        if (marks.count(device, "S3-job", since) > 0
                && marks.count(device, "S3-travel", since) > 0
                && marks.count(device, "S3-messenger", since) > 0
                && marks.count(device, "S3-told", since) == 0
                && mayTell(3, days * DAY_S)) {
            marks.add(device, "S3-told", day);
            tell("S3", Category.JOB_LURE, Level.ALERT);
        }
    }

    private void gameLure() {
        long within = rules.number("s8-game-s");
        if (window.openings.near(Signal.GAME, Signal.GAME_LURE, within, at, within)
                && mayTell(8, rules.number("episode-s"))) {
            tell("S8", Category.BRAND_LOOKALIKE, Level.ALERT);
        }
    }

    /** Lookups of one visit count once. */
    void selfHarm() {
        if ((long) at - window.selfHarmAt < rules.number("s5-visit-s")) {
            return;
        }
        window.selfHarmAt = at;
        marks.add(device, "S5", day);
        long since = day - rules.number("s5-window-days");
        if (marks.count(device, "S5", since) >= rules.number("s5-count")
                && marks.days(device, "S5", since) >= rules.number("s5-days")
                && marks.count(device, "S5-told", since) == 0
                && mayTell(5, rules.number("s5-window-days") * DAY_S)) {
            marks.add(device, "S5-told", day);
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
        long hour = DeviceWindow.hourOf(localSecond);
        window.bypassAt = at;
        window.bypassHourly = Math.max(window.inHour(hour), window.inHour(hour - 1));
    }

    void dark() {
        long since = (long) at - window.bypassAt;
        long hour = DeviceWindow.hourOf(localSecond);
        // Only a whole hour after the one of the way around says something.
        boolean whole = hour - 1 > DeviceWindow.hourOf(localSecond - since);
        if (since < rules.number("s4-wait-s") || since > DAY_S || !whole) {
            return;
        }
        int now = window.inHour(hour - 1);
        boolean quiet = now * 100L < window.bypassHourly * rules.number("s4-percent");
        if (quiet && window.bypassHourly >= rules.number("s4-least-count") && mayTell(4, DAY_S)) {
            tell("S4", Category.COVERAGE, Level.WATCH);
        }
    }

    void rhythm() {
        long localDay = Math.floorDiv(localSecond, DAY_S);
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
        if (setting.off().contains("S" + number) || (long) at - window.toldAt[number] < pause) {
            return false;
        }
        window.toldAt[number] = at;
        return true;
    }

    private void tell(String sequence, Category category, Level most) {
        Level level = setting.levels().level(category, age, Evidence.SEQUENCE).atMost(most);
        String key = "sequence-" + sequence.toLowerCase(Locale.ROOT);
        found.add(new SequenceFinding(
                sequence, category, level, List.of(new Reason(key, List.of()))));
    }
}
