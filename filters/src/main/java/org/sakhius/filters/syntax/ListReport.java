package org.sakhius.filters.syntax;

import org.sakhius.filters.Limits;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the lines of a list.
 *
 * @param syntax the syntax in which it was read; never AUTO
 * @param lines all lines
 * @param rules rules made; a hosts line may make several
 * @param needless entries that are right and need no rule: the machine's own names in a hosts file,
 *     a zone's own records
 * @param refusals the lines that became no rule, by kind; comments and blank lines are no refusals
 */
public record ListReport(
        ListSyntax syntax, int lines, int rules, int needless, Map<Refusal, Refused> refusals) {

    private static final Refused NONE = new Refused(0, List.of());

    /**
     * The refusals of one kind.
     *
     * @param count how many
     * @param firstLines where the first of them stand, at most {@link Limits#REFUSAL_LINES_COUNT}
     */
    public record Refused(int count, List<Integer> firstLines) {}

    /** How many lines or names became no rule. */
    public int refused() {
        return refusals.values().stream().mapToInt(Refused::count).sum();
    }

    /** The refusals of one kind; none is a count of 0. */
    public Refused refused(Refusal kind) {
        return refusals.getOrDefault(kind, NONE);
    }

    /** Counts while a list is read. */
    static final class Tally {
        private final Map<Refusal, Integer> counts = new EnumMap<>(Refusal.class);
        private final Map<Refusal, List<Integer>> lines = new EnumMap<>(Refusal.class);

        private int needless;

        void needless() {
            needless++;
        }

        void refuse(Refusal kind, int line) {
            counts.merge(kind, 1, Integer::sum);
            List<Integer> first = lines.computeIfAbsent(kind, any -> new ArrayList<>());
            if (first.size() < Limits.REFUSAL_LINES_COUNT) {
                first.add(line);
            }
        }

        ListReport report(ListSyntax syntax, int lineCount, int rules) {
            Map<Refusal, Refused> refusals = new EnumMap<>(Refusal.class);
            counts.forEach((kind, count) -> refusals.put(
                    kind, new Refused(count, List.copyOf(lines.getOrDefault(kind, List.of())))));
            return new ListReport(
                    syntax, lineCount, rules, needless, Collections.unmodifiableMap(refusals));
        }
    }
}
