package org.sakhius.filters;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.Asking;
import org.sakhius.filters.special.RrTypes;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListReport;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The example of the module's README runs, and stands there as it runs here. */
class ReadmeTest {
    @TempDir
    Path folder;

    @Test
    void theExampleSaysWhatThePageSays() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            example(folder.resolve("rules.image"));
        } finally {
            System.setErr(before);
        }
        assertThat(page())
                .contains("It says `" + said.toString(StandardCharsets.UTF_8).strip());
    }

    private static void example(Path file) throws Exception {
        // begin
        List<Rule> rules = new ArrayList<>();
        ListReport report = ListReader.readLines(
                List.of("! my list", "||casino.example^", "@@||chess.casino.example^"),
                ListSyntax.ADGUARD,
                rules::add);
        RuleSource list = RuleSource.list("my-list", Category.GAMBLING, Action.BLOCK);
        RuleImage.write(file, List.of(new SourceRules(list, rules)));

        Decision decision = new Decision(Levels.builtIn());
        EffectivePolicy policy =
                EffectivePolicy.builder().profile("child").child(true).build();
        try (RuleImage image = RuleImage.open(file)) {
            byte[] name = DomainName.toWire(DomainName.canonical("WWW.Casino.example."));
            Asking asking = new Asking().of(RrTypes.HTTPS);
            Verdict verdict =
                    decision.decide(name, 0, name.length, asking, policy, image, new Hits());
            System.err.println(
                    report.rules() + " rules, " + verdict.word() + ", " + verdict.level());
        }
        // end
    }

    @Test
    void thePageShowsTheExampleAsItRuns() throws Exception {
        Path source = root().resolve("filters/src/test/java/org/sakhius/filters/ReadmeTest.java");
        String text = Files.readString(source);
        String example = text.substring(
                        text.indexOf("// begin\n") + 9, text.indexOf("        // end\n"))
                .replaceAll("(?m)^ {8}", "");
        assertThat(page()).contains("```java\n" + example + "```\n");
    }

    private static String page() throws Exception {
        return Files.readString(root().resolve("filters/README.md"));
    }

    private static Path root() {
        return Path.of(System.getProperty("sakhius.root", ".."));
    }
}
