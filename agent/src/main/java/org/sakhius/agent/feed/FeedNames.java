package org.sakhius.agent.feed;

import java.util.List;

/** The files that a feed may replace, by their names below {@code catalogue/} in the program. */
final class FeedNames {

    static final String HELP_LINES = "helplines.yaml";
    static final String HELP_LINES_SIGNATURE = "helplines.yaml.sig";

    static final List<String> ALL = List.of(
            "actions.yaml",
            "help.yaml",
            HELP_LINES,
            HELP_LINES_SIGNATURE,
            "lexicon/brands.yaml",
            "lexicon/filler.yaml",
            "lexicon/known.yaml",
            "lexicon/words.yaml",
            "protected.yaml",
            "services/contact.yaml",
            "services/everyday.yaml",
            "services/games.yaml",
            "services/media.yaml",
            "services/mongolia.yaml",
            "services/risk.yaml",
            "services/shops.yaml",
            "texts/categories-contact.yaml",
            "texts/categories-content.yaml",
            "texts/categories-everyday.yaml",
            "texts/categories-money.yaml",
            "texts/categories-technical.yaml",
            "texts/reasons.yaml",
            "texts/words.yaml");

    private FeedNames() {}
}
