package org.sakhius.console.server;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What tests replace: time, chance, and where the page lies.
 *
 * @param clock the time of day
 * @param nanos a monotonic clock in nanoseconds
 * @param random for tokens, challenges and keys
 * @param pageFolder class path folder of the built page
 */
record StartOptions(Clock clock, LongSupplier nanos, SecureRandom random, String pageFolder) {
    static final String PAGE = "org/sakhius/console/web";

    static StartOptions usual() {
        return new StartOptions(Clock.systemUTC(), System::nanoTime, new SecureRandom(), PAGE);
    }
}
