package org.sakhius.agent.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.pipeline.Step;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The machine ignores a name that does not exist: after a rename the answer path would be slow and
 * nobody told.
 */
class CompileDirectivesTest {
    private static final Path FILE = Path.of("src/main/dist/lib/compile.json");
    private static final Pattern NAME = Pattern.compile("\"(-?)([^\"]+)\\.([^\".]+)\"");

    @Test
    void everyMethodThatIsNamedExists() throws Exception {
        List<String> seen = new ArrayList<>();
        for (Matcher name = names(); name.find(); ) {
            boolean whole = name.group(1).isEmpty() && name.group(2).endsWith("/*");
            if (whole || name.group(2).startsWith("*")) {
                continue;
            }
            String type = name.group(2).replace('/', '.');
            if (type.endsWith(".*")) {
                assertThat(packageExists(name.group(2))).as(type).isTrue();
                continue;
            }
            Class<?> owner =
                    Class.forName(type, false, CompileDirectivesTest.class.getClassLoader());
            String method = name.group(3);
            assertThat(Stream.of(owner.getDeclaredMethods()).map(Executable::getName))
                    .as(type)
                    .anyMatch(each -> method.equals("*") || each.equals(method));
            seen.add(method);
        }
        assertThat(seen).hasSizeGreaterThan(10);
    }

    @Test
    void theMachineAcceptsTheFile() throws Exception {
        Process machine = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:CompilerDirectivesFile=" + FILE,
                        "-version")
                .redirectErrorStream(true)
                .start();
        String said = new String(machine.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(machine.waitFor()).as(said).isZero();
        assertThat(said).contains("3 compiler directives added");
    }

    @Test
    void everyPackageOfOursExists() throws IOException {
        List<String> packages = packages();
        assertThat(packages).hasSizeGreaterThan(10).allMatch(CompileDirectivesTest::packageExists);
    }

    @Test
    void everyStageOfThePipelineIsCompiledWell() throws IOException {
        List<String> packages = packages();
        assertThat(Arrays.stream(Step.values()))
                .allMatch(step -> packages.contains("org/sakhius/agent/" + folder(step) + "/*"));
    }

    /** A step is named as its stage's package, but for one (see RATIONALE.md). */
    private static String folder(Step step) {
        String name = step.name().toLowerCase(Locale.ROOT);
        return name.equals("policy") ? "settle" : name;
    }

    private static List<String> packages() throws IOException {
        List<String> found = new ArrayList<>();
        for (Matcher name = names(); name.find(); ) {
            if (name.group(1).isEmpty() && name.group(2).startsWith("org/sakhius/")) {
                found.add(name.group(2));
            }
        }
        return found;
    }

    /** A package ({@code a/b/*}) or one class of it. */
    private static boolean packageExists(String pattern) {
        String place = pattern.endsWith("*")
                ? pattern.substring(0, pattern.length() - 1)
                : pattern + ".class";
        return CompileDirectivesTest.class.getClassLoader().getResource(place) != null;
    }

    private static Matcher names() throws IOException {
        return NAME.matcher(Files.readString(FILE, StandardCharsets.UTF_8));
    }
}
