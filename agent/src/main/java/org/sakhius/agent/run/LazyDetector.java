package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.enticement.EnticementDetector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.function.Supplier;

/** The detector with a catalogue's lexicon, made when it is first needed. Thread safe. */
final class LazyDetector implements Supplier<EnticementDetector> {

    private static final Logger LOG = LoggerFactory.getLogger(LazyDetector.class);

    private final DataFiles data;
    private @Nullable EnticementDetector made;

    LazyDetector(Catalogue catalogue) {
        data = catalogue.data();
    }

    @Override
    public synchronized EnticementDetector get() {
        EnticementDetector known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known;
    }

    private EnticementDetector make() {
        if (data != DataFiles.builtIn()) {
            try {
                return EnticementDetector.with(data);
            } catch (DataFileException e) {
                LOG.error("feed: {}; the program's own lexicon is in force", e.getMessage());
            }
        }
        return EnticementDetector.builtIn();
    }
}
