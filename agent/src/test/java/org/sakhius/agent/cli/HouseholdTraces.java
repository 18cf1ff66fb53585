package org.sakhius.agent.cli;

import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Invented days of one device, from a seed: school, games, chats and their background connections,
 * advertising, delivery networks, a real search for work; and episodes that a person wrote down.
 *
 * <p>Names of services are the catalogue's, all others end in {@code .example}.
 */
final class HouseholdTraces {
    static final ZoneId ZONE = ZoneId.of("Asia/Ulaanbaatar");
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 1);
    private static final int HOUR = 3600;
    private static final int MINUTE = 60;

    /** A line and when it stands. */
    private record Line(long second, String text) {}

    private final Random random;
    private final String device;
    private final int age;
    private final List<Line> lines = new ArrayList<>();

    HouseholdTraces(long seed, String device, int age) {
        this.random = new Random(seed);
        this.device = device;
        this.age = age;
    }

    static long start(int day) {
        return FIRST.plusDays(day).atStartOfDay(ZONE).toEpochSecond();
    }

    List<String> text() {
        lines.sort(Comparator.comparingLong(Line::second));
        return lines.stream().map(Line::text).toList();
    }

    /** Some name of a service. */
    static String of(String service) {
        Service found = Catalogue.builtIn().service(service);
        if (found == null) {
            throw new IllegalArgumentException(service);
        }
        return found.rules().get(0).name();
    }

    void ask(long second, String name) {
        line(second, "\"name\":\"" + name + "\"");
    }

    /** An application or page that somebody opens: several lookups within a minute. */
    void open(long second, String name) {
        ask(second, name);
        ask(second + 4 + random.nextInt(20), "cdn." + name);
        ask(second + 30 + random.nextInt(40), "api." + name);
    }

    void present(long second) {
        line(second, "\"present\":true");
    }

    void label(String sequence, long from, long until) {
        String end = Instant.ofEpochSecond(until).toString();
        line(from, "\"label\":\"" + sequence + "\",\"until\":\"" + end + "\"");
    }

    private void line(long second, String rest) {
        lines.add(new Line(
                second,
                "{\"at\":\"" + Instant.ofEpochSecond(second) + "\",\"device\":\"" + device
                        + "\",\"age\":" + age + "," + rest + "}"));
    }

    private boolean chance(double p) {
        return random.nextDouble() < p;
    }

    private long within(int day, double fromHour, double toHour) {
        return start(day) + (long) ((fromHour + random.nextDouble() * (toHour - fromHour)) * HOUR);
    }

    private String pick(String... names) {
        return names[random.nextInt(names.length)];
    }

    /** One ordinary day. */
    void day(int day) {
        boolean teen = age >= 13;
        int last = teen ? 23 : 21;
        background(day, teen);
        for (int i = 0; i < 60 + random.nextInt(60); i++) {
            long at = within(day, 7, last);
            ask(at, "page" + random.nextInt(400) + ".school.example");
            ask(at + 2, "ads" + random.nextInt(30) + ".adnet.example");
            ask(at + 3, "img" + random.nextInt(20) + ".cdn.example");
        }
        for (int i = 0; i < 3; i++) {
            open(
                    within(day, 8, 17),
                    pick("medle", "library", "exam", "homework") + ".school.example");
        }
        for (int i = 0; i < (teen ? 2 : 1); i++) {
            game(within(day, 15, last - 1));
        }
        if (teen) {
            teenDay(day);
        }
        if (chance(0.4)) {
            ask(within(day, 15, last), of("imgur"));
        }
        if (teen && chance(0.3)) {
            ask(within(day, 0, 1.5), "video.cdn.example");
        }
    }

    /** Connections that nobody opens: one lookup every quarter of an hour, day and night. */
    private void background(int day, boolean teen) {
        for (int minute = random.nextInt(15); minute < 24 * 60; minute += 12 + random.nextInt(9)) {
            ask(start(day) + minute * MINUTE, of(teen ? "telegram" : "viber"));
            if (minute % 2 == 0) {
                ask(start(day) + minute * MINUTE + 7, "push.example");
            }
        }
    }

    private void game(long at) {
        String game = of(pick("roblox", "minecraft", "fortnite", "pubg"));
        for (int i = 0; i < 6; i++) {
            ask(at + i * 420 + random.nextInt(60), game);
            ask(at + i * 420 + 8 + random.nextInt(60), "play." + game);
        }
        if (chance(0.15)) {
            open(at + 600, of(pick("codashop", "razer-gold", "seagm")));
        }
        if (chance(0.3)) {
            open(at + 900, "wiki.game-tips.example");
        }
    }

    private void teenDay(int day) {
        for (int i = 0; i < 4; i++) {
            open(within(day, 7, 23), of(pick("instagram", "youtube", "tiktok")));
        }
        for (int i = 0; i < 3; i++) {
            open(within(day, 12, 22), of(pick("discord", "messenger", "telegram")));
        }
        if (chance(0.08)) {
            // An advertisement for a dating service: one lookup, nobody opens it.
            ask(within(day, 15, 22), of(pick("zoosk", "badoo", "tinder")));
        }
        if (chance(0.05)) {
            open(within(day, 12, 20), "tusgai.zar.example");
        }
        if (age >= 16 && chance(0.25)) {
            long at = within(day, 16, 20);
            open(at, "ajil.example");
            open(at + 300, "jobs.example");
        }
        if (age >= 16 && chance(0.03)) {
            open(within(day, 16, 20), "miat.com");
        }
        if (age >= 16 && chance(0.06)) {
            open(within(day, 16, 20), of("kakaotalk"));
        }
        if (chance(0.01)) {
            open(within(day, 16, 20), of("proton-vpn"));
        }
        if (chance(0.02)) {
            open(within(day, 16, 22), "takeitdown.ncmec.org");
        }
    }
}
