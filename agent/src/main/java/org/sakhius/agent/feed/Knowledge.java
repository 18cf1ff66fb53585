package org.sakhius.agent.feed;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.explain.Explainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the program knows besides lists, of one release: catalogue and help lines, texts, lexicon.
 * Never changes; thread safe.
 */
public final class Knowledge {

    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);

    private final Catalogue catalogue;
    private final long version;
    private @Nullable Explainer explainer;
    private @Nullable EnticementDetector made;

    /**
     * The knowledge of a catalogue's data.
     *
     * @param version of the feed that it came with; 0 = the program's own
     */
    public Knowledge(Catalogue catalogue, long version) {
        this.catalogue = catalogue;
        this.version = version;
    }

    /** Services, protected names and help lines. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** The texts, read when they are first needed. */
    public synchronized Explainer explainer() {
        Explainer read = explainer;
        if (read == null) {
            read = Explainer.with(catalogue);
            explainer = read;
        }
        return read;
    }

    /** The feed's release; 0 = the program's own data. */
    public long version() {
        return version;
    }

    /** The detector with this lexicon, made when it is first needed. */
    public synchronized EnticementDetector detector() {
        EnticementDetector known = made;
        if (known == null) {
            known = make();
            made = known;
        }
        return known;
    }

    private EnticementDetector make() {
        DataFiles data = catalogue.data();
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
