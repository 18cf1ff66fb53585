package org.sakhius.console.account;

import java.util.List;

/**
 * The coarse name of a browser from its User-Agent header: one of a few words, no version and no
 * device, enough for a guardian to recognise their own.
 */
public final class BrowserName {
    /** What the header holds and what it is called; the more particular ones come first. */
    private static final List<List<String>> BROWSERS = List.of(
            List.of("SamsungBrowser/", "Samsung Internet"),
            List.of("Edg", "Edge"),
            List.of("OPR/", "Opera"),
            List.of("Firefox/", "Firefox"),
            List.of("FxiOS/", "Firefox"),
            List.of("CriOS/", "Chrome"),
            List.of("Chrome/", "Chrome"),
            List.of("Safari/", "Safari"));

    private static final List<List<String>> SYSTEMS = List.of(
            List.of("Android", "Android"),
            List.of("iPhone", "iPhone"),
            List.of("iPad", "iPad"),
            List.of("Windows", "Windows"),
            List.of("Mac OS", "Mac"),
            List.of("CrOS", "Chromebook"),
            List.of("Linux", "Linux"));

    private BrowserName() {}

    /** A name such as {@code Chrome, Android}; empty when nothing is recognised. */
    public static String of(String userAgent) {
        String browser = first(BROWSERS, userAgent);
        String system = first(SYSTEMS, userAgent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String first(List<List<String>> names, String text) {
        return names.stream()
                .filter(name -> text.contains(name.get(0)))
                .map(name -> name.get(1))
                .findFirst()
                .orElse("");
    }
}
