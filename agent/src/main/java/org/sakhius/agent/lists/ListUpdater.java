package org.sakhius.agent.lists;

import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.filters.rules.RuleImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the rules of a running agent up to date on one thread of its own: checks each list in its
 * time, compiles what has changed and swaps it in. A failure leaves the last good rules in force.
 */
public final class ListUpdater implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ListUpdater.class);

    /** Puts a feed in force that has come, before lists are compiled with what it says. */
    public interface Feed {
        void apply() throws IOException;
    }

    private final ListService lists;
    private final PolicyHolder policies;
    private final Feed feed;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Long> nextCheck = new HashMap<>();
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "sakhius-lists");
                thread.setDaemon(true);
                return thread;
            });
    private String stamp;
    private long nextFeed;
    private long nextApply;

    private ListUpdater(
            ListService lists, PolicyHolder policies, Feed feed, Clock clock, SecureRandom random) {
        this.lists = lists;
        this.policies = policies;
        this.feed = feed;
        this.clock = clock;
        this.random = random;
        this.stamp = lists.imageStamp();
    }

    /** Starts; the sources are looked at once the first answers are given. */
    public static ListUpdater start(
            ListService lists, PolicyHolder policies, Feed feed, Clock clock, SecureRandom random) {
        ListUpdater updater = new ListUpdater(lists, policies, feed, clock, random);
        updater.executor.scheduleWithFixedDelay(
                updater::tick,
                Limits.LIST_FIRST_LOOK_MS,
                Limits.IMAGE_WATCH_MS,
                TimeUnit.MILLISECONDS);
        return updater;
    }

    /** Looks at every source now, such as after SIGHUP; returns at once. */
    public void checkNow() {
        try {
            executor.execute(() -> {
                nextCheck.clear();
                nextFeed = 0;
                nextApply = 0;
                tick();
            });
        } catch (RejectedExecutionException e) {
            LOG.info("lists: the agent is stopping and looks at no source any more");
        }
    }

    private void tick() {
        try {
            List<ListConfig> due = due();
            if (!due.isEmpty()) {
                lists.update(due, Set.of(), (list, done, all) -> {});
                due.forEach(this::plan);
            }
            checkFeed();
            if (clock.millis() >= nextApply) {
                // Set first, so that a disk that is full is not tried every two seconds.
                nextApply = clock.millis() + Limits.LIST_RETRY_LEAST_MS;
                feed.apply();
                nextApply = 0;
            }
            swapIfNew();
        } catch (IOException | RuntimeException e) {
            if (!executor.isShutdown()) {
                LOG.error("lists: the rules cannot be brought up to date: {}", e.toString());
                due().forEach(this::plan);
            }
        }
    }

    private void checkFeed() throws IOException {
        if (clock.millis() < nextFeed) {
            return;
        }
        // Set first, so that a disk that fails is not tried every two seconds.
        nextFeed = clock.millis() + Limits.LIST_RETRY_LEAST_MS;
        int failures = lists.updateFeed();
        nextFeed = clock.millis() + wait(failures);
    }

    private long wait(int failures) {
        long every = lists.config().updates().every().toMillis();
        return failures == 0
                ? BackOff.jitter(every, random)
                : Math.min(every, BackOff.afterFailures(failures, random));
    }

    private List<ListConfig> due() {
        long now = clock.millis();
        List<ListConfig> due = new ArrayList<>();
        for (ListConfig list : lists.config().lists()) {
            if (now >= nextCheck.getOrDefault(list.id(), 0L)) {
                due.add(list);
            }
        }
        return due;
    }

    private void plan(ListConfig list) {
        nextCheck.put(list.id(), clock.millis() + wait(lists.record(list).failures()));
    }

    /** The old image is freed by the collector once no query uses it any more. */
    private void swapIfNew() throws IOException {
        String now = lists.imageStamp();
        if (now.equals(stamp) || now.isEmpty()) {
            return;
        }
        RuleImage image = lists.open();
        stamp = now;
        if (image.fingerprint() != policies.current().image().fingerprint()) {
            policies.update(policy -> policy.with(image)).image().close();
            LOG.info("lists: {} rules are in force", image.ruleCount());
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
        boolean interrupted = false;
        try {
            if (!executor.awaitTermination(Limits.SHUTDOWN_MS, TimeUnit.MILLISECONDS)) {
                LOG.warn("lists: an update goes on while the agent stops");
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
