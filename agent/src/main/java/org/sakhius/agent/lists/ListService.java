package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.FeedConfig;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.feed.FeedService;
import org.sakhius.agent.fetch.Fetcher;
import org.sakhius.agent.files.LockFile;
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
    private final @Nullable FeedService feed;

    /** The lists of a configuration, below its data folder. */
    public ListService(AgentConfig config, Catalogue catalogue, Clock clock) {
        this.config = config;
        this.folder = new ListFolder(config.data());
        boolean allowPrivate = config.updates().allowPrivate();
        this.checker = new ListChecker(folder, () -> Fetcher.usual(allowPrivate), clock);
        this.images = new ImageStore(config, catalogue, folder);
        FeedConfig from = config.feed();
        this.feed = from == null ? null : new FeedService(config, from, clock);
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
        if (feed != null) {
            out.add(ListStatus.of(feed));
        }
        return out;
    }

    /**
     * The image to begin with, before a port is read: the last good one when it fits, else one made
     * now from what stands on this machine. No server is asked.
     *
     * @throws IOException when there is none and none can be made
     */
    public RuleImage openAtStart() throws IOException {
        RuleImage last = images.lastGood();
        if (last != null && images.fits()) {
            return last;
        }
        try {
            for (ListConfig list : config.lists()) {
                if (list.path() != null) {
                    check(list, false);
                }
            }
            compile();
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
        int done = 0;
        folder.sweep();
        for (ListConfig list : lists) {
            changed |= check(list, allowShrunken.contains(list.id()));
            progress.checked(list, ++done, lists.size());
        }
        if (changed || !images.fits()) {
            compile();
            return true;
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

    /**
     * Looks for a newer release of the feed, where there is one.
     *
     * @return how many checks in a row did not go well; 0 = this one did
     */
    public int updateFeed() throws IOException {
        FeedService known = feed;
        if (known == null) {
            return 0;
        }
        boolean taken = known.check();
        FeedService.Status status = known.status();
        if (taken) {
            LOG.info("feed: release {} was taken", status.version());
        } else if (status.problem() != null) {
            LOG.warn("feed: {}", status.problem());
        }
        return status.failures();
    }

    /** Changes whenever the feed on disk does, by whatever process; empty when there is none. */
    public String feedStamp() {
        return feed == null ? "" : feed.stamp();
    }

    /**
     * The image with another catalogue, made when the one in place is not it; from now on all are.
     *
     * @throws IOException when it cannot be made; then the catalogue of before stays
     */
    public RuleImage openWith(Catalogue catalogue) throws IOException {
        Catalogue before = images.use(catalogue);
        try {
            if (!images.fits()) {
                compile();
            }
            return images.open();
        } catch (IOException | RuntimeException e) {
            images.use(before);
            throw e;
        }
    }

    /** Compiles the last good copies. */
    public void compile() throws IOException {
        try (LockFile held = folder.lock()) {
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
