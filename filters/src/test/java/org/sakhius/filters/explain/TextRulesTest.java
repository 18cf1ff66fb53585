package org.sakhius.filters.explain;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.HelpLine;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.rules.Action;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for words: what every text must have, and what none may say. */
class TextRulesTest {
    private static final Pattern NEVER_EN = words(
            "dns",
            "domains?",
            "quer(y|ies)",
            "resolvers?",
            "lookups?",
            "scores?",
            "algorithms?",
            "caught",
            "violat\\w*",
            "suspicious",
            "predators?",
            "victims?",
            "porn\\w*",
            "your child did",
            "crim\\w*",
            "offen[cs]es?",
            "illegal",
            "groom\\w*",
            "sext\\w*",
            "traffick\\w*",
            "exploit\\w*",
            "abus\\w*",
            "guilty",
            "sin");
    private static final Pattern NEVER_MN = words(
            "днс",
            "домэйн\\w*",
            "домайн\\w*",
            "асуулга\\w*",
            "алгоритм\\w*",
            "оноо\\w*",
            "гэмт",
            "гэмтэн\\w*",
            "хэрэгтэн\\w*",
            "зөрч\\w*",
            "баригд\\w*",
            "сэжигтэй",
            "махчин\\w*",
            "хохирогч\\w*",
            "порно\\w*",
            "садар\\w*",
            "хууль бус",
            "мөлж\\w*",
            "хүчирхий\\w*",
            "луйвар\\w*",
            "залилан\\w*",
            "танай хүүхэд");
    private static final Pattern INFORMAL_YOU = words("чи", "чамай\\w*", "чиний", "чамд", "чамаас");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z]");
    private static final Pattern CYRILLIC = Pattern.compile("[\\p{IsCyrillic}]");
    private static final int FIRST_SCREEN_WORDS = 40;

    private final Explainer explainer = Explainer.builtIn();

    @ParameterizedTest
    @EnumSource(Category.class)
    void everyCategoryIsCompleteInBothLanguages(Category category) {
        for (Lang lang : Lang.values()) {
            IncidentText text = text(category, null, lang);
            assertThat(text.place()).isNotBlank();
            assertThat(text.starters()).isNotEmpty();
            assertThat(text.guidance()).hasSizeGreaterThanOrEqualTo(2);
            for (String sentence : List.of(text.today(), text.otherwise(), text.limits())) {
                assertThat(sentence).endsWith(".");
            }
            assertThat(text.howSure()).isNotBlank();
            assertThat(text.sureDots()).isBetween(1, 3);
            assertThat(explainer.category(category, lang)).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void theFirstScreenIsShort(Category category) {
        for (Lang lang : Lang.values()) {
            for (AgeBand age : AgeBand.values()) {
                IncidentText text = text(category, age, lang);
                String screen = String.join(
                        " ",
                        text.place(),
                        explainer.notProof(lang),
                        text.today(),
                        explainer.word("button-call-108", lang));
                assertThat(screen.split("\\s+").length)
                        .as(screen)
                        .isLessThanOrEqualTo(FIRST_SCREEN_WORDS);
                assertThat(text.place().split("\\s+").length)
                        .as(text.place())
                        .isLessThanOrEqualTo(10);
            }
        }
    }

    @Test
    void noTextSaysWhatNoneMay() throws DataFileException {
        for (Text text : everything()) {
            assertThat(NEVER_EN.matcher(text.en()).find()).as(text.en()).isFalse();
            assertThat(NEVER_MN.matcher(text.mn()).find()).as(text.mn()).isFalse();
            assertThat(text.mn() + text.en()).doesNotContain("!");
        }
    }

    @Test
    void eachLanguageIsInItsOwnLetters() throws DataFileException {
        for (Text text : everything()) {
            String mn = text.mn().replace("Take It Down", "").replaceAll("\\{[a-z]*:?[0-9]}", "");
            assertThat(LATIN.matcher(mn).find()).as(text.mn()).isFalse();
            assertThat(CYRILLIC.matcher(text.mn()).find()).as(text.mn()).isTrue();
            assertThat(CYRILLIC.matcher(text.en()).find()).as(text.en()).isFalse();
            assertThat(text.mn()).isEqualTo(text.mn().strip());
        }
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void guardiansAreAddressedPolitely(Category category) {
        IncidentText text = text(category, null, Lang.MN);
        List<String> toGuardian = new ArrayList<>(text.guidance());
        toGuardian.addAll(List.of(text.today(), text.otherwise(), text.limits(), text.place()));
        assertThat(toGuardian).noneMatch(line -> INFORMAL_YOU.matcher(line).find());
    }

    @Test
    void helpThatIsNamedIsVerified() throws DataFileException {
        List<String> verified =
                Catalogue.builtIn().helpLines().stream().map(HelpLine::id).toList();
        for (Category category : Category.values()) {
            assertThat(verified)
                    .containsAll(Messages.load(DataFiles.builtIn())
                            .category(category)
                            .help());
        }
    }

    @Test
    void whoeverMayBeHurtIsShownSomebodyToCall() {
        for (Category category : List.of(
                Category.STRANGER_CHAT,
                Category.MEET_APPS,
                Category.DATING,
                Category.LIVE_CAM,
                Category.EXTORTION_SIGNAL,
                Category.NUDIFY,
                Category.SELF_HARM,
                Category.JOB_LURE)) {
            assertThat(text(category, null, Lang.MN).help())
                    .as(category.id())
                    .extracting(HelpCard::tel)
                    .contains("108");
        }
        assertThat(text(Category.EXTORTION_SIGNAL, null, Lang.EN).help())
                .extracting(HelpCard::url)
                .contains("https://takeitdown.ncmec.org");
    }

    private IncidentText text(Category category, @Nullable AgeBand age, Lang lang) {
        return explainer.explain(category, Level.WATCH, Action.FLAG, List.of(), age, lang);
    }

    private static List<Text> everything() throws DataFileException {
        Messages messages = Messages.load(DataFiles.builtIn());
        List<Text> out = new ArrayList<>(messages.words().values());
        messages.reasons().values().forEach(reason -> out.add(reason.text()));
        for (Category category : Category.values()) {
            CategoryText text = messages.category(category);
            out.addAll(List.of(
                    text.name(), text.place(), text.today(), text.otherwise(), text.limits()));
            out.addAll(text.todayByAge().values());
            out.addAll(text.starters());
            out.addAll(text.guidance());
        }
        return out;
    }

    private static Pattern words(String... words) {
        return Pattern.compile(
                "\\b(" + String.join("|", words) + ")\\b",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
