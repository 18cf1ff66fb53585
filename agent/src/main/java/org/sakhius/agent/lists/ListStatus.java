package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.feed.FeedService;
import org.sakhius.filters.rules.Action;

import java.util.List;

/**
 * A list as it stands, for people.
 *
 * @param problem what was wrong with the last check; null when it went well
 * @param refused lines of the copy in force that became no rule, by kind
 */
public record ListStatus(
        ListConfig list,
        ListState state,
        long since,
        long rules,
        @Nullable String problem,
        long lines,
        List<ListRecord.Refused> refused) {

    /** The id under which the feed stands among the lists. */
    public static final String FEED = "sakhius-feed";

    /** From what is known of the list. */
    static ListStatus of(ListConfig list, ListRecord record) {
        List<ListRecord.Refused> refused = record.refused();
        return new ListStatus(
                list,
                record.state(),
                record.since(),
                record.rules(),
                record.problem(),
                record.lines(),
                refused == null ? List.of() : refused);
    }

    /** The feed among the lists: its rules are those of the catalogue and not counted. */
    static ListStatus of(FeedService feed) {
        FeedService.Status status = feed.status();
        boolean fine = status.problem() == null && status.version() > 0;
        ListState state = fine
                ? ListState.CURRENT
                : status.version() > 0 ? ListState.STALE : ListState.MISSING;
        ListConfig shown =
                new ListConfig(FEED, null, feed.url(), "auto", null, Action.ALLOW, null, 0);
        return new ListStatus(shown, state, status.since(), 0, status.problem(), 0, List.of());
    }
}
