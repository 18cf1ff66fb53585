package org.sakhius.agent.trainer;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;

import java.time.Duration;
import java.util.List;

/**
 * One story of a school day, as data.
 *
 * @param id how {@code --scenario} names it
 * @param title a few words
 * @param about what it shows, one sentence
 * @param expect what the guardian's page holds at its end, no more and no less
 * @param steps at least one, in order
 */
record Story(String id, Phrase title, Phrase about, List<Expected> expect, List<Step> steps) {

    /** An incident that the story raises: one per device and category. */
    record Expected(String device, String category, Level level) {}

    /**
     * One moment of the day.
     *
     * @param at the hour that the story tells of, such as {@code 16:05}
     * @param seconds how long it stays on the screen at speed 1
     * @param did what the child did
     * @param saw what the gateway saw
     * @param unseen what nobody can see
     * @param story what the trainer says
     * @param asks the names that the devices really ask for, in order
     */
    record Step(
            String at,
            int seconds,
            Phrase did,
            Phrase saw,
            Phrase unseen,
            Phrase story,
            List<Ask> asks) {

        Duration length() {
            return Duration.ofSeconds(seconds);
        }
    }

    /**
     * One real query.
     *
     * @param device the id of the device that asks
     * @param name the name asked for, under {@code .example}
     * @param type the record type; A when absent
     * @param over {@code udp} or {@code tcp}; udp when absent
     */
    record Ask(
            String device,
            String name,
            @Nullable String type,
            @Nullable String over) {

        String wantedType() {
            return type == null ? "A" : type;
        }

        boolean overTcp() {
            return "tcp".equals(over);
        }
    }

    /** Whether every category that is expected exists. */
    boolean knowsItsCategories() {
        return expect.stream().allMatch(e -> Category.byId(e.category()).isPresent());
    }
}
