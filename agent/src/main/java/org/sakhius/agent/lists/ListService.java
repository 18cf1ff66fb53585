package org.sakhius.agent.lists;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.rules.RuleImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Everything that can be done with the lists of a configuration; {@link ListUpdater} does it in
 * time. Methods block; one caller at a time.
 */
public final class ListService {

    private static final Logger LOG = LoggerFactory.getLogger(ListService.class);

    private final AgentConfig config;
    private final ListFolder folder;
    private final ListChecker checker;
    private final ImageStore images;

    /** The lists of a configuration, below its data folder. */
    public ListService(AgentConfig config, Catalogue catalogue, Clock clock) {
        this.config = config;
        this.folder = new ListFolder(config.data());
        this.checker = new ListChecker(folder, config.updates().allowPrivate(), clock);
        this.images = new ImageStore(config, catalogue, folder);
    }

    /** Hears of progress; {@code done} counts from 1. */
    public interface Progress {
        void checked(ListConfig list, int done, int all);
    }

    /** How every list stands; reads only. */
    public List<ListStatus> status() {
        List<ListStatus> out = new ArrayList<>();
        for (ListConfig list : config.lists()) {
            out.add(ListStatus.of(list, folder.read(list)));
        }
        return out;
    }

    /**
     * The image to begin with, before a port opens: the last good one when it fits, else one made
     * now from what stands on this machine. No server is asked.
     *
     * @throws IOException when there is none and none can be made
     */
    public RuleImage openAtStart() throws IOException {
        RuleImage last = images.lastGood();
        if (last != null && images.fits()) {
            return last;
        }
        try (ListFolder.Held held = folder.lock()) {
            for (ListConfig list : config.lists()) {
                if (list.path() != null) {
                    check(list, false);
                }
            }
            images.compile();
            return images.open();
        } catch (IOException e) {
            if (last == null) {
                throw e;
            }
            LOG.error("lists: the rules cannot be compiled ({}); the last good ones stay", msg(e));
            return last;
        }
    }

    /**
     * Looks at the sources of lists and compiles when one has changed.
     *
     * @param allowShrunken ids of lists that the user allowed to shrink
     * @return whether there is a new image
     */
    public boolean update(
            List<ListConfig> lists, Collection<String> allowShrunken, Progress progress)
            throws IOException {
        boolean changed = false;
        try (ListFolder.Held held = folder.lock()) {
            int done = 0;
            for (ListConfig list : lists) {
                changed |= check(list, allowShrunken.contains(list.id()));
                progress.checked(list, ++done, lists.size());
            }
            if (changed || !images.fits()) {
                images.compile();
                return true;
            }
        }
        return false;
    }

    private boolean check(ListConfig list, boolean allowShrunken) throws IOException {
        ListChecker.Outcome outcome = checker.check(list, allowShrunken);
        ListRecord record = folder.read(list);
        if (outcome == ListChecker.Outcome.FAILED) {
            LOG.warn(
                    "lists: {} is {}: {}",
                    list.id(),
                    record.state().id(),
                    String.valueOf(record.problem()));
        } else if (outcome == ListChecker.Outcome.CHANGED) {
            LOG.info("lists: {} has {} rules now", list.id(), record.rules());
        }
        return outcome == ListChecker.Outcome.CHANGED;
    }

    /** Compiles the last good copies. */
    public void compile() throws IOException {
        try (ListFolder.Held held = folder.lock()) {
            images.compile();
        }
    }

    /** Maps the image that is in place now. */
    public RuleImage open() throws IOException {
        return images.open();
    }

    /** Changes whenever the image is replaced, by whatever process. */
    public String imageStamp() {
        try {
            return Files.getLastModifiedTime(images.file()).toString();
        } catch (IOException e) {
            return "";
        }
    }

    ListRecord record(ListConfig list) {
        return folder.read(list);
    }

    AgentConfig config() {
        return config;
    }

    private static String msg(Exception e) {
        return String.valueOf(e.getMessage());
    }
}
