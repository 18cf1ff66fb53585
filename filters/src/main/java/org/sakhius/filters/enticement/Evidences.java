package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Reason;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weighs the words of one name; made for one name and thrown away. */
final class Evidences {
    private record Hit(Word word, String role, double weight) {}

    private final Lexicon lexicon;
    private final Word[] words;
    private final Lookalikes.@Nullable Match lookalike;
    private final String imitation;

    /**
     * @param lookalike an imitated brand, or null
     * @param imitation the run that imitates it
     */
    Evidences(
            Lexicon lexicon,
            Set<Word> words,
            Lookalikes.@Nullable Match lookalike,
            String imitation) {
        this.lexicon = lexicon;
        this.words = words.toArray(Word[]::new);
        this.lookalike = lookalike;
        this.imitation = imitation;
    }

    /** The strongest finding, or null when nothing speaks for any. */
    @Nullable
    Finding strongest() {
        boolean silenced = false;
        for (Word word : words) {
            silenced |= word.report();
        }
        Finding best = null;
        List<Lexicon.Family> families = lexicon.families();
        for (int i = 0; i < families.size(); i++) {
            Lexicon.Family family = families.get(i);
            boolean brandFamily = family.needs().contains("brand");
            if (silenced && !(brandFamily && lookalike != null)) {
                continue;
            }
            boolean imitates = lookalike != null && family.category() == Category.BRAND_LOOKALIKE;
            // Nearly every name ends here, family after family: nothing is made until one speaks.
            if (!imitates && !speaks(family)) {
                continue;
            }
            Finding finding = weigh(family.category(), family.needs(), imitates);
            if (best == null || finding.score() > best.score()) {
                best = finding;
            }
        }
        return best;
    }

    /** Whether a word has one of the roles that the family needs. */
    private boolean speaks(Lexicon.Family family) {
        for (Word word : words) {
            List<Word.Meaning> meanings = word.meanings();
            for (int i = 0; i < meanings.size(); i++) {
                Word.Meaning meaning = meanings.get(i);
                if (meaning.categories().contains(family.category())
                        && family.needs().contains(meaning.role())) {
                    return true;
                }
            }
        }
        return false;
    }

    private Finding weigh(Category category, Set<String> needs, boolean imitates) {
        Map<String, Hit> byRole = new HashMap<>();
        boolean single = false;
        for (Word word : words) {
            for (Word.Meaning meaning : word.meanings()) {
                if (meaning.categories().contains(category)) {
                    Hit hit = new Hit(word, meaning.role(), meaning.weight());
                    byRole.merge(meaning.role(), hit, (a, b) -> a.weight() >= b.weight() ? a : b);
                    single |= word.single();
                }
            }
        }
        if (imitates) {
            byRole.remove("brand");
        }
        List<Hit> hits = distinct(byRole, needs);
        double score = 0;
        for (Hit hit : hits) {
            score += hit.weight();
        }
        if (imitates && lookalike != null) {
            score += lookalike.weight();
        }
        score = Math.min(1, score);
        boolean enough = single || imitates || hits.size() >= 2;
        Level level = enough && score + 1e-9 >= lexicon.threshold() ? Level.WATCH : Level.INFO;
        return new Finding(category, score, level, reasons(hits, imitates, single));
    }

    /**
     * One hit per word, for a word with two meanings must not make a pair with itself; the needed
     * role first, then by weight.
     */
    private static List<Hit> distinct(Map<String, Hit> byRole, Set<String> needs) {
        List<Hit> sorted = new ArrayList<>(byRole.values());
        sorted.sort(Comparator.<Hit>comparingInt(hit -> needs.contains(hit.role()) ? 0 : 1)
                .thenComparing(Comparator.comparingDouble(Hit::weight).reversed())
                .thenComparing(Hit::role));
        List<Hit> out = new ArrayList<>();
        for (Hit hit : sorted) {
            if (out.stream().noneMatch(other -> other.word().equals(hit.word()))) {
                out.add(hit);
            }
        }
        return out;
    }

    private List<Reason> reasons(List<Hit> hits, boolean imitates, boolean single) {
        List<Reason> out = new ArrayList<>();
        if (imitates && lookalike != null) {
            out.add(Reason.of("lookalike", lookalike.brand().name(), imitation));
        }
        Hit brand = null;
        Hit other = null;
        for (Hit hit : hits) {
            if (hit.word().brand() != null) {
                brand = brand == null ? hit : brand;
            } else {
                other = other == null ? hit : other;
            }
        }
        if (brand != null && brand.word().brand() != null && other != null) {
            out.add(Reason.of(
                    "brand-lure", brand.word().brand().name(), other.word().text()));
        } else if (hits.size() >= 2) {
            out.add(Reason.of(
                    "two-roles", hits.get(0).word().text(), hits.get(1).word().text()));
        } else if (!hits.isEmpty() && (single || out.isEmpty())) {
            out.add(Reason.of("single-word", hits.get(0).word().text()));
        }
        return out;
    }
}
