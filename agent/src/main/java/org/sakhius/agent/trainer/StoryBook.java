package org.sakhius.agent.trainer;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The stories and the home that travel with the program. */
final class StoryBook {
    /** In the order in which a whole day plays them. */
    static final List<String> IDS = List.of("quiet", "game-lure", "job-lure", "funnel");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StoryBook() {}

    /**
     * The stories that a user asks for.
     *
     * @param id one of {@link #IDS}, or {@code day} for all in their order
     * @throws IllegalArgumentException when there is no such story
     */
    static List<Story> named(String id) {
        if (id.equals("day")) {
            return IDS.stream().map(StoryBook::story).toList();
        }
        if (!IDS.contains(id)) {
            throw new IllegalArgumentException(
                    "no story \"" + id + "\"; there are day, " + String.join(", ", IDS));
        }
        return List.of(story(id));
    }

    static Story story(String id) {
        return read("stories/" + id + ".yaml", Story.class);
    }

    static DemoHome home() {
        return read("home.yaml", DemoHome.class);
    }

    private static <T> T read(String resource, Class<T> type) {
        try (InputStream in = StoryBook.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + resource);
            }
            return YAML.readValue(in, type);
        } catch (JacksonException e) {
            throw new IllegalStateException(resource + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
