package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.rules.Reason;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Weighs the words of one name; made for one name and thrown away. */
final class Evidences {
    /** A word in one of the roles that it can have; {@code roles} says how many those are. */
    private record Hit(Word word, String role, double weight, int roles, Set<String> ownName) {

        /** Whether the two are only how a place calls itself, such as a Thai massage. */
        boolean isOwnNameBeside(Hit other) {
            return ownName.contains(other.role) || other.ownName.contains(role);
        }
    }

    private final Lexicon lexicon;
    private final Word[] words;
    private final Lookalikes.@Nullable Match lookalike;
    private final String imitation;

    /**
     * @param words each once
     * @param lookalike an imitated brand, or null
     * @param imitation the run that imitates it
     */
    Evidences(
            Lexicon lexicon,
            Collection<Word> words,
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
        List<Hit> all = new ArrayList<>();
        boolean single = false;
        for (Word word : words) {
            int roles = (int) word.meanings().stream()
                    .filter(meaning -> meaning.categories().contains(category))
                    .map(Word.Meaning::role)
                    .distinct()
                    .count();
            single |= roles > 0 && word.single();
            for (Word.Meaning meaning : word.meanings()) {
                boolean fits = meaning.categories().contains(category);
                if (fits && !(imitates && meaning.role().equals("brand"))) {
                    all.add(new Hit(
                            word, meaning.role(), meaning.weight(), roles, meaning.ownName()));
                }
            }
        }
        List<Hit> hits = distinct(all, needs);
        double score = 0;
        for (Hit hit : hits) {
            score += hit.weight();
        }
        if (imitates && lookalike != null) {
            score += lookalike.weight();
        }
        score = Math.min(1, score);
        boolean ownName = hits.size() == 2 && hits.get(0).isOwnNameBeside(hits.get(1));
        boolean enough = single || imitates || hits.size() >= 2 && !ownName;
        Level level = enough && score + 1e-9 >= lexicon.threshold() ? Level.WATCH : Level.INFO;
        return new Finding(category, score, level, reasons(hits, imitates, single));
    }

    /**
     * One hit per word and per role, for a word with two meanings must not make a pair with itself;
     * words that fit in one way only choose first. The needed role first, then by weight.
     */
    private static List<Hit> distinct(List<Hit> all, Set<String> needs) {
        Comparator<Hit> order = Comparator.<Hit>comparingInt(
                        hit -> needs.contains(hit.role()) ? 0 : 1)
                .thenComparing(Comparator.comparingDouble(Hit::weight).reversed())
                .thenComparing(Hit::role);
        all.sort(Comparator.comparingInt(Hit::roles).thenComparing(order));
        List<Hit> out = new ArrayList<>();
        for (Hit hit : all) {
            if (out.stream()
                    .noneMatch(other -> other.role().equals(hit.role())
                            || other.word().text().equals(hit.word().text()))) {
                out.add(hit);
            }
        }
        out.sort(order);
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
