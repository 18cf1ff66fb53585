package org.sakhius.agent.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.filters.category.Category;
import org.xbill.DNS.Type;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The stories are whole, in both languages, and name nothing that exists. */
class StoryBookTest {
    static final List<String> IDS = StoryBook.IDS;

    private final DemoHome home = StoryBook.home();

    @ParameterizedTest
    @FieldSource("IDS")
    void everyTextStandsInBothLanguages(String id) {
        Story story = StoryBook.story(id);

        assertThat(story.id()).isEqualTo(id);
        phrases(story).forEach(isWhole());
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void everyNameIsInvented(String id) {
        for (Story.Step step : StoryBook.story(id).steps()) {
            for (Story.Ask ask : step.asks()) {
                assertThat(ask.name()).matches("([a-z0-9-]+\\.)+example");
                assertThat(home.resident(ask.device())).isNotNull();
                assertThat(Type.value(ask.wantedType())).isPositive();
                assertThat(ask.over()).isIn(null, "udp", "tcp");
            }
        }
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void stepsFollowTheClock(String id) {
        Story story = StoryBook.story(id);

        assertThat(story.steps()).isNotEmpty();
        assertThat(story.steps()).extracting(Story.Step::at).isSorted().doesNotHaveDuplicates();
        assertThat(story.steps()).allSatisfy(step -> {
            assertThat(step.at()).matches("[012]\\d:[0-5]\\d");
            assertThat(step.seconds()).isBetween(1, 60);
        });
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void whatIsExpectedConcernsAChild(String id) {
        Story story = StoryBook.story(id);

        assertThat(story.knowsItsCategories()).isTrue();
        assertThat(story.expect())
                .allSatisfy(e -> assertThat(home.resident(e.device()).child()).isTrue());
    }

    @Test
    void theHomeIsInvented() {
        assertThat(home.devices()).allSatisfy(device -> {
            isWhole().accept(device.name());
            assertThat(device.address()).startsWith("127.0.10.");
            assertThat(BuiltInProfiles.ids()).contains(device.profile());
        });
        assertThat(home.places()).allSatisfy(place -> {
            isWhole().accept(place.name());
            assertThat(Category.byId(place.category())).isPresent();
            assertThat(place.domains()).isNotEmpty().allMatch(name -> name.endsWith(".example"));
        });
    }

    @Test
    void theQuietDayRaisesNothing() {
        assertThat(StoryBook.story("quiet").expect()).isEmpty();
    }

    @Test
    void anUnknownStoryIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> StoryBook.named("nosuch"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("funnel");
        assertThat(StoryBook.named("day")).hasSameSizeAs(StoryBook.IDS);
    }

    private static Stream<Phrase> phrases(Story story) {
        Stream<Phrase> steps = story.steps().stream()
                .flatMap(step -> Stream.of(step.did(), step.saw(), step.unseen(), step.story()));
        return Stream.concat(Stream.of(story.title(), story.about()), steps);
    }

    /** Mongolian is Cyrillic, English is not, and both fit a projector. */
    private static Consumer<Phrase> isWhole() {
        return phrase -> {
            assertThat(phrase.mn()).isNotBlank().matches("(?s).*\\p{IsCyrillic}.*");
            assertThat(phrase.en()).isNotBlank().matches("[^\\p{IsCyrillic}]+");
            assertThat(phrase.mn().length()).isLessThanOrEqualTo(120);
            assertThat(phrase.en().length()).isLessThanOrEqualTo(120);
        };
    }
}
