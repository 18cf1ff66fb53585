package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Work that is too good, in Mongolian: a set written by hand and one that is generated. */
class JobLureRateTest {
    private static final String[] OFFERS = {
        "ажил", "ажилд", "ажиллах", "зуучлал", "кастинг", "модель", "загвар"
    };

    /** A massage house is called after a place; with girls or work it is a lure. */
    private static final String[] HOUSES = {"караоке", "массаж"};

    private static final String[] IN_HOUSES = {"охид", "бүсгүй", "ажил", "ажилд", "ажиллах"};
    private static final String[] OTHERS = {
        "гадаад",
        "гадаадад",
        "солонгос",
        "япон",
        "турк",
        "хятад",
        "эрээн",
        "цалин",
        "цалинтай",
        "охид",
        "бүсгүй",
        "оюутан",
        "сурагч"
    };
    private static final String[][] SPELT = {
        {"өө", "uu", "oo"},
        {"үү", "uu", "vv"},
        {"аа", "aa", "a"},
        {"оо", "oo"},
        {"ээ", "ee"},
        {"ий", "ii", "y", "i", "ee"},
        {"х", "kh", "h", "x"},
        {"ц", "ts", "c"},
        {"ч", "ch"},
        {"ш", "sh"},
        {"ж", "j", "zh"},
        {"ө", "u", "o", "q"},
        {"ү", "u", "v", "y"},
        {"я", "ya", "ia"},
        {"ю", "yu"},
        {"ё", "yo"},
        {"е", "e", "ye"},
        {"ь", "", "i"},
        {"ы", "y", "ii", "i"},
        {"й", "i", "y"},
        {"а", "a"},
        {"б", "b"},
        {"в", "v"},
        {"г", "g"},
        {"д", "d"},
        {"з", "z"},
        {"и", "i"},
        {"к", "k"},
        {"л", "l"},
        {"м", "m"},
        {"н", "n"},
        {"о", "o"},
        {"п", "p"},
        {"р", "r"},
        {"с", "s"},
        {"т", "t"},
        {"у", "u"},
        {"ф", "f"},
        {"э", "e"}
    };

    private final EnticementDetector detector = EnticementDetector.builtIn();

    @Test
    void handWrittenLuresAreSeen() {
        report("hand-written", names("job-lures.txt"), 0.9);
    }

    @Test
    void luresOfTheSecondSetAreSeen() {
        report("second hand-written", names("job-lures-2.txt"), 0.9);
    }

    @Test
    void luresOfTheThirdSetAreSeen() {
        report("third hand-written", names("job-lures-3.txt"), 0.9);
    }

    @Test
    void luresOfTheFourthSetAreSeen() {
        report("fourth hand-written", names("job-lures-4.txt"), 0.85);
    }

    @Test
    void luresOfTheFifthSetAreSeen() {
        report("fifth hand-written", names("job-lures-5.txt"), 0.86);
    }

    /** Names of schools, shops, offices and papers that share words with lures. */
    @ParameterizedTest
    @ValueSource(
            strings = {"mongolian-2.txt", "mongolian-3.txt", "mongolian-4.txt", "mongolian-5.txt"})
    void ordinaryMongolianNamesAreNotRaised(String set) {
        List<String> raised = names(set).stream()
                .filter(name -> detector.examine(canonical(name + ".example")) != null)
                .toList();
        System.out.println("ordinary Mongolian names raised: " + raised);
        assertThat(raised).isEmpty();
    }

    private static List<String> names(String file) {
        List<String> names = EnticementDetectorTest.lines(file)
                .flatMap(line -> Arrays.stream(line.split(" ")))
                .toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(140);
        return names;
    }

    @Test
    void generatedLuresAreSeen() {
        Random random = new Random(300);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            String[] words = random.nextInt(OFFERS.length + 2) < 2
                    ? new String[] {pick(random, HOUSES), pick(random, IN_HOUSES)}
                    : new String[] {pick(random, OFFERS), pick(random, OTHERS)};
            String joint = random.nextInt(3) == 0 ? "" : "-";
            boolean turned = random.nextBoolean();
            String name = spell(words[turned ? 1 : 0], random)
                    + joint
                    + spell(words[turned ? 0 : 1], random);
            names.add(random.nextInt(4) == 0 ? name + random.nextInt(100) : name);
        }

        report("generated", names, 0.9);
    }

    private void report(String what, List<String> names, double least) {
        List<String> missed = new ArrayList<>();
        for (String name : names) {
            Finding finding = detector.examine(canonical(name + ".example"));
            if (finding == null || finding.category() != Category.JOB_LURE) {
                missed.add(name);
            }
        }
        double recall = 1 - missed.size() / (double) names.size();
        System.out.printf(
                Locale.ROOT,
                "job lures %s: %.3f of %d; missed %s%n",
                what,
                recall,
                names.size(),
                missed.subList(0, Math.min(150, missed.size())));
        assertThat(recall).isGreaterThanOrEqualTo(least);
    }

    private static String pick(Random random, String... words) {
        return words[random.nextInt(words.length)];
    }

    private static String spell(String word, Random random) {
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < word.length()) {
            for (String[] rule : SPELT) {
                if (word.startsWith(rule[0], at)) {
                    out.append(rule[1 + random.nextInt(rule.length - 1)]);
                    at += rule[0].length();
                    break;
                }
            }
        }
        return out.toString();
    }

    private static String canonical(String name) {
        try {
            return DomainName.canonical(name);
        } catch (InvalidNameException e) {
            throw new AssertionError(name, e);
        }
    }
}
