package org.sakhius.agent.feed;

import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.HelpLines;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.explain.Explainer;
import org.sakhius.filters.explain.Lang;
import org.sakhius.filters.sequence.SequenceEngine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tries data files as the agent will use them. */
final class FeedData {

    private FeedData() {}

    /**
     * The files over the program's own, once all of them have been loaded.
     *
     * @param extra the user's own service files, which must go on fitting
     * @param named services that the configuration names, which must go on being there
     */
    static DataFiles tried(Map<String, byte[]> files, List<Path> extra, Set<String> named)
            throws FeedException {
        DataFiles data = DataFiles.with(files);
        try {
            Catalogue catalogue = Catalogue.load(data, extra);
            if (catalogue.helpLineFile().state() != HelpLines.State.SIGNED) {
                throw new FeedException("its help lines are refused: "
                        + catalogue.helpLineFile().problem());
            }
            for (String service : named) {
                if (catalogue.service(service) == null
                        && Catalogue.builtIn().service(service) != null) {
                    throw new FeedException(
                            "it lacks the service " + service + ", which the configuration names");
                }
            }
            SequenceEngine.check(catalogue);
            EnticementDetector.with(data).weigh("a.example");
            Explainer explainer = Explainer.checked(catalogue);
            for (Category category : Category.values()) {
                for (Lang lang : Lang.values()) {
                    explainer.explain(
                            category,
                            org.sakhius.filters.category.Level.WATCH,
                            org.sakhius.filters.rules.Action.FLAG,
                            List.of(),
                            null,
                            lang);
                }
            }
            return data;
        } catch (DataFileException | IllegalStateException | IllegalArgumentException e) {
            throw new FeedException("one of its files cannot be used: " + e.getMessage(), e);
        }
    }
}
