package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.feed.Knowledge;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.lists.ListService;
import org.sakhius.filters.rules.RuleImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;

/**
 * Puts a release of the feed in force while the gateway answers, whoever took it (this process or
 * {@code sakhius lists update} beside it): compiled first, then swapped as one with the policy.
 *
 * <p>What is in force never becomes older: a release that is lower, damaged on disk or does not fit
 * the configuration changes nothing. One thread.
 */
final class FeedSwap {

    private static final Logger LOG = LoggerFactory.getLogger(FeedSwap.class);

    private final KnowledgeHolder known;
    private final ListService lists;
    private final PolicyReload policy;
    private String seen;

    FeedSwap(KnowledgeHolder known, ListService lists, PolicyReload policy) {
        this.known = known;
        this.lists = lists;
        this.policy = policy;
        // The start has read what stood there, or something older: then the first look differs.
        seen = "";
    }

    /**
     * Looks at the feed on disk and puts it in force when it is a newer release.
     *
     * @throws IOException when its rules cannot be compiled; what was in force stays, and the next
     *     call tries again
     */
    void apply() throws IOException {
        String now = lists.feedStamp();
        if (now.equals(seen)) {
            return;
        }
        Knowledge next = read(policy.inForce());
        Knowledge before = known.current();
        if (next == null || next.version() <= before.version()) {
            seen = now;
            return;
        }
        RuleImage image = lists.openWith(next.catalogue());
        policy.use(next, image);
        seen = now;
        LOG.info("feed: release {} is in force", next.version());
    }

    private static @Nullable Knowledge read(AgentConfig config) {
        try {
            return CatalogueSetup.knowledge(config);
        } catch (ConfigException e) {
            LOG.warn("feed: it does not fit the configuration: {}", e.getMessage());
            return null;
        }
    }
}
