package org.sakhius.filters.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.SharedData;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.syntax.ListReport;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every real list in one image: counts, hits, misses, size. */
class RealListsTest {
    @TempDir
    Path folder;

    @Test
    void realListsLoadAndEveryNameIsFound() throws IOException {
        RealLists lists = RealLists.read(SharedData.need("lists"));
        Path file = folder.resolve("real.image");
        RuleImage.write(file, lists.sources());
        RuleImage image = RuleImage.open(file);
        Set<String> exact = new HashSet<>();
        Set<String> trees = new HashSet<>();
        for (List<Rule> rules : lists.rules().values()) {
            for (Rule rule : rules) {
                if (rule.special() != null) {
                    continue;
                }
                (rule.scope() == Rule.Scope.EXACT ? exact : trees).add(rule.name());
            }
        }
        Set<String> names = new HashSet<>(exact);
        names.addAll(trees);
        System.err.printf(
                "real lists: %d lists, %d names, %d rules, hot %.2f and cold %.1f octets a name%n",
                lists.rules().size(),
                image.nameCount(),
                image.ruleCount(),
                image.hotBytes() / (double) image.nameCount(),
                image.coldBytes() / (double) image.nameCount());

        assertThat(image.nameCount()).isEqualTo(names.size()).isGreaterThan(400_000);
        assertThat(image.hotBytes() / (double) image.nameCount()).isLessThanOrEqualTo(10.0);
        assertThat(refused(lists)).isLessThan(names.size() / 1_000);
        assertThat(wrongAnswers(image, names, trees)).isEmpty();
    }

    /** Each name must be found; with one more label, only where a tree stands above. */
    private static List<String> wrongAnswers(
            RuleImage image, Set<String> names, Set<String> trees) {
        List<String> wrong = new ArrayList<>();
        Hits hits = new Hits();
        for (String name : names) {
            String below = "x0." + name;
            if (count(image, name, hits) == 0
                    || count(image, below, hits) > 0 != treeAbove(below, trees)) {
                wrong.add(name);
            }
        }
        return wrong;
    }

    private static int refused(RealLists lists) {
        int refused = 0;
        for (Map.Entry<String, ListReport> entry : lists.reports().entrySet()) {
            ListReport report = entry.getValue();
            refused += report.refused();
        }
        return refused;
    }

    private static boolean treeAbove(String name, Set<String> trees) {
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            if (trees.contains(name.substring(dot + 1))) {
                return true;
            }
        }
        return trees.contains(name);
    }

    private static int count(RuleImage image, String name, Hits hits) {
        byte[] wire = DomainName.toWire(name);
        image.match(wire, 0, wire.length, hits);
        return hits.count();
    }
}
