package org.sakhius.agent.newcomer;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.limits.Limits;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * Four digits for each device that shows them, in memory only. They stand for its hardware, live
 * ten minutes and are drawn at random; no two that live are nearer to each other than two wrong
 * digits, or a swap, so that a slip of a finger names nobody. Any thread.
 */
final class Digits {
    private static final int CODES = 10_000;
    private static final long HOUR_MS = 3_600_000;

    private final SecureRandom random;
    private final Clock clock;
    private final List<Code> live = new ArrayList<>();
    private final Deque<Long> wrong = new ArrayDeque<>();

    Digits(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    private record Code(String digits, MacAddress mac, long madeMs) {}

    /** The digits of a device: those of a moment ago, or new ones; null while too many live. */
    synchronized @Nullable String of(MacAddress mac) {
        forget();
        long now = clock.millis();
        for (int i = live.size() - 1; i >= 0; i--) {
            Code code = live.get(i);
            if (code.mac.equals(mac) && now - code.madeMs < Limits.DIGITS_FRESH_S * 1000L) {
                return code.digits;
            }
        }
        if (live.size() >= Limits.DIGITS_COUNT) {
            return null;
        }
        String digits = draw();
        live.add(new Code(digits, mac, now));
        return digits;
    }

    private String draw() {
        // Each that lives keeps fewer than forty others away: a place is found at once.
        while (true) {
            String digits = String.format(Locale.ROOT, "%04d", random.nextInt(CODES));
            if (live.stream().noneMatch(code -> near(code.digits, digits))) {
                return digits;
            }
        }
    }

    private static boolean near(String one, String other) {
        List<Integer> apart = new ArrayList<>();
        for (int i = 0; i < one.length(); i++) {
            if (one.charAt(i) != other.charAt(i)) {
                apart.add(i);
            }
        }
        if (apart.size() != 2) {
            return apart.size() < 2;
        }
        int first = apart.get(0);
        int second = apart.get(1);
        return one.charAt(first) == other.charAt(second)
                && one.charAt(second) == other.charAt(first);
    }

    /** The device that shows these; null when none does, or when too many wrong ones were tried. */
    synchronized @Nullable MacAddress find(String digits) {
        forget();
        if (wrong.size() >= Limits.DIGITS_WRONG_PER_HOUR) {
            return null;
        }
        for (Code code : live) {
            if (code.digits.equals(digits)) {
                return code.mac;
            }
        }
        wrong.add(clock.millis());
        return null;
    }

    /** The device is somebody's now; what it showed names nobody any more. */
    synchronized void used(MacAddress mac) {
        live.removeIf(code -> code.mac.equals(mac));
    }

    private void forget() {
        long now = clock.millis();
        live.removeIf(
                code -> now - code.madeMs >= Limits.DIGITS_LIFE_S * 1000L || code.madeMs > now);
        wrong.removeIf(at -> now - at >= HOUR_MS || at > now);
    }
}
