package org.sakhius.agent.school;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Level;

/**
 * What is kept of a single child in a school, sealed: neither whose device, nor which kind of place
 * or which one stands in the clear.
 *
 * @param id 26 characters, random
 * @param tag tells what is of one device, by which it is erased: keyed, and of no use elsewhere
 * @param group whose counsellors it is sealed to
 * @param hour start of the hour in which it began, seconds since 1970
 * @param level how weighty it is
 * @param change grows with each change of any; an objection has one of its own
 * @param sealed JSON of docs/format/cases-v1.md: ciphertext and halves, wrapped
 * @param reading how far the reading of it has come
 * @param objection what was said at the device of it; null when nobody objected
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SealedCase(
        String id,
        String tag,
        String group,
        long hour,
        Level level,
        long change,
        byte[] sealed,
        Reading reading,
        @Nullable Said objection) {

    /**
     * What somebody at the device said of it.
     *
     * @param sealed opens with both halves, base64url
     * @param change counts with the {@code change} of cases
     */
    public record Said(String sealed, long change) {}

    /** When anything of it changed last, an objection included. */
    public long lastChange() {
        return objection == null ? change : Math.max(change, objection.change());
    }

    /**
     * How far the reading of a case has come.
     *
     * @param by the id of the counsellor who asked or opened, also after it was withheld or the
     *     time of reading was over; null for nobody since it was sealed
     * @param half the second half, wrapped to that counsellor, base64url; null while none may read
     * @param until when that ends, seconds since 1970; 0 = nobody may read
     * @param due until when a second person is to countersign, seconds since 1970; 0 = not owed
     */
    public record Reading(
            CaseState state, @Nullable String by, @Nullable String half, long until, long due) {
        /** Nobody asked. */
        static final Reading NONE = new Reading(CaseState.WAITING, null, null, 0, 0);
    }

    /** As it stands at a moment: a time of reading that is over is over, whatever is stored. */
    public SealedCase at(long second) {
        boolean over = reading.until > 0 && second >= reading.until;
        return over
                ? new SealedCase(
                        id,
                        tag,
                        group,
                        hour,
                        level,
                        change,
                        sealed,
                        new Reading(CaseState.WAITING, reading.by, null, 0, reading.due),
                        objection)
                : this;
    }

    /** Whether a second person did not countersign in time. */
    public boolean isOverdue(long second) {
        return reading.due > 0 && second >= reading.due;
    }
}
