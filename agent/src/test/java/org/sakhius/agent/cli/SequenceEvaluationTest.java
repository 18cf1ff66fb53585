package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sequences against invented households; the figures stand in docs/detection.md. */
class SequenceEvaluationTest {
    private static final int DAYS = 30;
    private static final int[] AGES = {8, 11, 14, 17};
    private static final long SEED = 6;

    @TempDir
    private Path folder;

    @Test
    void episodesAreNoticedAndOrdinaryMonthsStayQuiet() throws Exception {
        List<String> all = new ArrayList<>(List.of("evaluate"));
        for (int i = 0; i < 8; i++) {
            all.add(ordinary(i).toString());
        }
        for (String kind : Episodes.ALL) {
            for (int variation = 0; variation < 8; variation++) {
                all.add(episode(kind, variation).toString());
            }
        }

        String said = run(all);
        System.out.println(said);

        assertThat(number(said, "sequences: precision ")).isGreaterThanOrEqualTo(0.9);
        assertThat(number(said, "sequences: recall ")).isGreaterThanOrEqualTo(0.7);
        assertThat(said).contains("URGENT 0 outside");
        for (String name : List.of("S1", "S2", "S3", "S5", "S8")) {
            assertThat(number(said, "without " + name + ": precision "))
                    .isGreaterThanOrEqualTo(0.7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"episodes-2", "episodes-3"})
    void tracesOfOtherHandsAreNoticed(String set) throws Exception {
        List<String> all = new ArrayList<>(List.of("evaluate"));
        HandTraces.write(folder, set).forEach(file -> all.add(file.toString()));

        String said = run(all);
        System.out.println(said);

        assertThat(number(said, "sequences: precision ")).isGreaterThanOrEqualTo(0.9);
        assertThat(number(said, "sequences: recall ")).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void anOrdinaryMonthHoldsAtMostOneInstantAlert() throws Exception {
        for (int i = 0; i < 4; i++) {
            String said = run(List.of("evaluate", ordinary(100 + i).toString()));

            assertThat(number(said, "device-months: ALERT or above ")).isLessThanOrEqualTo(1);
            assertThat(said).contains("URGENT 0 outside");
        }
    }

    private Path ordinary(int number) throws IOException {
        HouseholdTraces trace =
                new HouseholdTraces(SEED + number, "quiet" + number, AGES[number % AGES.length]);
        for (int day = 0; day < DAYS; day++) {
            trace.day(day);
        }
        return write(trace, "quiet" + number);
    }

    private Path episode(String kind, int variation) throws IOException {
        int seed = Episodes.ALL.indexOf(kind) * 100 + variation;
        boolean nights = kind.equals("S9");
        HouseholdTraces trace = new HouseholdTraces(seed, kind + variation, 13 + variation % 3);
        for (int day = 0; day < (nights ? DAYS : 14); day++) {
            trace.day(day);
        }
        Episodes.play(kind, trace, nights ? 22 : 3, variation);
        return write(trace, kind + variation);
    }

    private Path write(HouseholdTraces trace, String name) throws IOException {
        return Files.write(folder.resolve(name + ".jsonl"), trace.text());
    }

    private static String run(List<String> args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.execute(
                new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        assertThat(status).as(err.toString()).isZero();
        return out.toString();
    }

    private static double number(String text, String after) {
        Matcher found = Pattern.compile(Pattern.quote(after) + "([0-9.]+)").matcher(text);
        assertThat(found.find()).as(after).isTrue();
        return Double.parseDouble(found.group(1));
    }
}
