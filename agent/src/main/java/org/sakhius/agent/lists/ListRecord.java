package org.sakhius.agent.lists;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What is known of a list's last good copy, as it stands beside it.
 *
 * @param source where it came from and what it showed; another makes the copy worthless
 * @param rules how many rules it gave; 0 = there is no copy
 * @param sha256 of the copy, hexadecimal
 * @param etag of its server
 * @param lastModified of its server, or of the file on disk
 * @param checked seconds since 1970 of the last check that went well
 * @param changed seconds since 1970 when the copy was taken
 * @param failures checks in a row that did not go well
 * @param failing seconds since 1970 of the first of them
 * @param problem what was wrong with the last check, with the mend; null when it went well
 * @param lines of the copy
 * @param refused lines of the copy that became no rule, by kind; null in a record of before
 */
public record ListRecord(
        String source,
        long rules,
        String sha256,
        @Nullable String etag,
        @Nullable String lastModified,
        long checked,
        long changed,
        int failures,
        long failing,
        @Nullable String problem,
        long lines,
        @Nullable List<Refused> refused) {

    /**
     * Lines of one kind that became no rule.
     *
     * @param kind such as {@code invalid-name}
     * @param firstLines where the first of them stand, from 1
     */
    public record Refused(String kind, int count, List<Integer> firstLines) {}

    /** Nothing is known yet. */
    public static ListRecord none(String source) {
        return new ListRecord(source, 0, "", null, null, 0, 0, 0, 0, null, 0, null);
    }

    /** How far the list can be trusted. */
    public ListState state() {
        if (rules == 0) {
            return ListState.MISSING;
        }
        return failures == 0 ? ListState.CURRENT : ListState.STALE;
    }

    /** Seconds since 1970 since when it is in this state; 0 when unknown. */
    public long since() {
        return failures == 0 ? changed : failing;
    }

    /** The list looked at went well and is as before. */
    ListRecord same(long now) {
        return new ListRecord(
                source,
                rules,
                sha256,
                etag,
                lastModified,
                now,
                changed,
                0,
                0,
                null,
                lines,
                refused);
    }

    /** The check did not go well. */
    ListRecord failed(long now, String why) {
        return new ListRecord(
                source,
                rules,
                sha256,
                etag,
                lastModified,
                checked,
                changed,
                failures + 1,
                failures == 0 ? now : failing,
                why,
                lines,
                refused);
    }
}
