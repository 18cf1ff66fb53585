package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a word of a name stands for.
 *
 * @param text as a reader would recognise it; Cyrillic where its spelling was generated
 * @param meanings empty for filler and report words
 * @param single whether the word says enough alone
 * @param report whether it belongs to those who warn and help, which silences the whole name
 * @param brand the brand that it names, or null
 */
record Word(
        String text,
        List<Meaning> meanings,
        boolean single,
        boolean report,
        @Nullable Brand brand) {
    private static final char FIRST_CYRILLIC = '\u0400';
    private static final char LAST_CYRILLIC = '\u04ff';

    /**
     * One meaning of a word.
     *
     * @param role two different ones are needed, such as {@code offer} and {@code place}
     * @param categories what the word can then be part of
     * @param weight 0 to 1
     * @param ownName roles beside which alone it is how such a place calls itself, which raises
     *     nothing
     */
    record Meaning(String role, Set<Category> categories, double weight, Set<String> ownName) {

        @Override
        public int hashCode() {
            return role.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Meaning meaning
                    && role.equals(meaning.role)
                    && Double.compare(weight, meaning.weight) == 0
                    && categories.equals(meaning.categories)
                    && ownName.equals(meaning.ownName);
        }
    }

    /** A word that means nothing here and only helps to take a name apart. */
    static Word filler(String text) {
        return new Word(text, List.of(), false, false, null);
    }

    /** A brand's own word. */
    static Word brand(String text, Brand brand) {
        Set<Category> categories = brand.currency()
                ? Set.of(Category.FREE_CURRENCY, Category.BRAND_LOOKALIKE)
                : Set.of(Category.BRAND_LOOKALIKE);
        Meaning meaning = new Meaning("brand", categories, Lexicon.BRAND_WEIGHT, Set.of());
        return new Word(text, List.of(meaning), false, false, brand);
    }

    // Written out, because Java links the generated ones at their first use, for milliseconds each,
    // and goes through all components for every name that is read.

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Word word
                && text.equals(word.text)
                && single == word.single
                && report == word.report
                && Objects.equals(brand, word.brand)
                && meanings.equals(word.meanings);
    }

    /** The same with the letters of another. */
    Word shownAs(Word other) {
        return new Word(other.text, meanings, single, report, brand);
    }

    /** Whether it is a word in Cyrillic, which people put endings to. */
    boolean takesEndings() {
        return text.charAt(0) >= FIRST_CYRILLIC && text.charAt(0) <= LAST_CYRILLIC;
    }

    /** Whether it is more than filler. */
    boolean tells() {
        return report || brand != null || !meanings.isEmpty();
    }

    /** Whether nothing but a lexicon word may take its place. */
    boolean fixed() {
        return brand != null || report || meanings.isEmpty();
    }
}
