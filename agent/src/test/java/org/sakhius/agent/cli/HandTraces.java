package org.sakhius.agent.cli;

import org.sakhius.filters.catalogue.Catalogue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Traces of {@code traces/episodes-2.txt} and such, one a line, as that file's head says; one of
 * them is labelled from its first lookup to an hour after its last.
 */
final class HandTraces {
    private static final int HOUR = 3600;
    private static final int MINUTE = 60;
    private static final int HOME_DAYS = 31;

    private final HouseholdTraces trace;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final List<Long> steps = new ArrayList<>();

    private HandTraces(HouseholdTraces trace) {
        this.trace = trace;
    }

    /** Writes each trace of {@code traces/NAME.txt} into a file of its own. */
    static List<Path> write(Path folder, String set) throws IOException {
        List<Path> out = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        HandTraces.class.getResourceAsStream("/traces/" + set + ".txt")),
                StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.startsWith("#") && !line.isBlank()) {
                    String name = "hand" + out.size();
                    out.add(Files.write(folder.resolve(name + ".jsonl"), text(line, name)));
                }
            }
        }
        return out;
    }

    private static List<String> text(String line, String name) {
        String[] head = line.split(" ", 4);
        HouseholdTraces trace =
                new HouseholdTraces(name.hashCode(), name, Integer.parseInt(head[1]));
        if (head[2].equals("home")) {
            for (int day = 0; day < HOME_DAYS; day++) {
                trace.day(day);
            }
        }
        HandTraces hand = new HandTraces(trace);
        for (String step : head[3].split(";")) {
            hand.play(step.strip().split(" "));
        }
        hand.label(head[0]);
        return trace.text();
    }

    private void label(String sequence) {
        switch (sequence) {
            case "-" -> {}
            case "S1x2" -> {
                // Two funnels of as many steps.
                long again = steps.get(steps.size() / 2);
                trace.label("S1", first, steps.get(steps.size() / 2 - 1) + HOUR);
                trace.label("S1", again, last + HOUR);
            }
            default -> trace.label(sequence, first, last + HOUR);
        }
    }

    private void play(String... words) {
        switch (words[0]) {
            case "bg" -> {
                int minutes = Integer.parseInt(words[2]);
                for (int at = minutes; at < 4 * 24 * 60; at += minutes) {
                    trace.ask(HouseholdTraces.start(0) + at * MINUTE, place(words[1]));
                }
            }
            case "night" -> {
                String[] days = words[1].split("-");
                int count = Integer.parseInt(words[2]);
                for (int day = Integer.parseInt(days[0]); day <= Integer.parseInt(days[1]); day++) {
                    for (int i = 0; i < count; i++) {
                        step(HouseholdTraces.start(day) + HOUR + i * MINUTE, "video.cdn.example");
                    }
                }
            }
            case "present" -> {
                String[] times = words[1].split("-");
                for (long at = second(times[0]); at <= second(times[1]); at += 10 * MINUTE) {
                    trace.present(at);
                    seen(at);
                }
            }
            default -> {
                int count = words.length > 2 ? Integer.parseInt(words[2].substring(1)) : 1;
                long at = second(words[0]);
                steps.add(at);
                for (int i = 0; i < count; i++) {
                    step(at + i * Math.max(7L, MINUTE / count), place(words[1]));
                }
            }
        }
    }

    private void step(long at, String name) {
        trace.ask(at, name);
        seen(at);
    }

    private void seen(long at) {
        first = Math.min(first, at);
        last = Math.max(last, at);
    }

    /** {@code day/hour:minute}. */
    private static long second(String text) {
        String[] parts = text.split("[/:]");
        return HouseholdTraces.start(Integer.parseInt(parts[0]))
                + Long.parseLong(parts[1]) * HOUR
                + Long.parseLong(parts[2]) * MINUTE;
    }

    private static String place(String text) {
        return Catalogue.builtIn().service(text) == null ? text : HouseholdTraces.of(text);
    }
}
