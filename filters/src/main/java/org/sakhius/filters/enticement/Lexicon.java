package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.Limits;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.name.NameTable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The words, brands and known names of {@code catalogue/lexicon/}, ready to be looked up.
 *
 * <p>Immutable once loaded. Where letters mean two things, filler wins over brand and brand over
 * lexicon, because a missed lure costs less trust than a wrong word about a real place.
 */
final class Lexicon {
    /**
     * A kind of findings.
     *
     * @param needs roles of which a name must have one
     */
    record Family(Category category, Set<String> needs) {}

    /** What a brand's own word weighs. */
    static final double BRAND_WEIGHT = 0.4;

    private static final int BRAND_SPELLINGS = 6;
    private static final int SHORTEST_BRAND = 8;
    private static final String FOLDER = "lexicon/";
    private static final int SHORTEST_ROMANISED = 4;
    private static final Set<String> WORD_KEYS =
            Set.of("role", "categories", "weight", "single", "report", "mn", "ru", "en", "other");

    private final WordTrie plain = new WordTrie();
    private final WordTrie folded = new WordTrie();
    private final List<Family> families = new ArrayList<>();
    private final List<Brand> brands = new ArrayList<>();
    private final Map<String, Word> tops = new HashMap<>();
    private final NameTable<Boolean> known = new NameTable<>();
    private double threshold;

    private Lexicon() {}

    static Lexicon load(DataFiles data) throws DataFileException {
        Lexicon out = new Lexicon();
        out.readFiller(data.yaml(FOLDER + "filler.yaml"));
        out.readBrands(data.yaml(FOLDER + "brands.yaml"));
        out.readWords(data.yaml(FOLDER + "words.yaml"));
        for (Node group : data.yaml(FOLDER + "known.yaml").items()) {
            out.know(group.need("names").texts());
        }
        return out;
    }

    /** Words as written. */
    WordTrie plain() {
        return plain;
    }

    /** The same words after {@link Fold}. */
    WordTrie folded() {
        return folded;
    }

    List<Brand> brands() {
        return brands;
    }

    /** From this score on a finding is raised. */
    double threshold() {
        return threshold;
    }

    /** The word that a name's last label stands for, or null. */
    @Nullable
    Word top(String label) {
        Word word = tops.get(label);
        return word == null ? plain.find(label) : word;
    }

    /** The kinds of findings, in the order of categories. */
    List<Family> families() {
        return families;
    }

    /** Whether the name is, or lies below, a known name or a brand's own one. */
    boolean knows(String name) {
        return known.nearest(name) != null;
    }

    private void know(List<String> names) {
        names.forEach(name -> known.put(name, Boolean.TRUE));
    }

    private void readFiller(Node root) throws DataFileException {
        for (Node group : root.items()) {
            for (String word : group.need("words").texts()) {
                add(word, Word.filler(word), group);
            }
        }
    }

    private void readBrands(Node root) throws DataFileException {
        for (Node item : root.items()) {
            item.onlyKeys(
                    Set.of("id", "name", "currency", "tokens", "mn", "exact", "near", "official"));
            List<String> tokens = new ArrayList<>(item.need("tokens").texts());
            for (String cyrillic : texts(item, "mn")) {
                tokens.add(cyrillic);
                Romaniser.variants(cyrillic, BRAND_SPELLINGS).stream()
                        .filter(latin -> latin.length() >= SHORTEST_BRAND)
                        .filter(latin -> !tokens.contains(latin))
                        .forEach(tokens::add);
            }
            Brand brand = new Brand(
                    item.need("id").text(),
                    item.need("name").text(),
                    item.find("currency") != null,
                    List.copyOf(tokens),
                    texts(item, "exact"),
                    Set.copyOf(texts(item, "near")),
                    item.need("official").texts());
            brands.add(brand);
            know(brand.official());
            for (String token : brand.tokens()) {
                add(token, Word.brand(token, brand), item);
            }
            for (String token : brand.slipped()) {
                for (String slip : Slips.of(token)) {
                    if (brand.near().contains(slip)) {
                        continue;
                    }
                    add(slip, Word.brand(slip, brand), item);
                }
            }
        }
    }

    private void readWords(Node root) throws DataFileException {
        root.onlyKeys(Set.of("threshold", "throwaway", "families", "words"));
        threshold = number(root.need("threshold"));
        for (Node family : root.need("families").items()) {
            families.add(new Family(
                    category(family.need("id")), Set.copyOf(family.need("needs").texts())));
        }
        families.sort(Comparator.comparing(Family::category));
        readThrowaway(root.need("throwaway"));
        Map<String, Word> merged = new HashMap<>();
        for (Node group : root.need("words").items()) {
            group.onlyKeys(WORD_KEYS);
            readGroup(group, merged);
        }
    }

    /**
     * What all words of a group share, read once.
     *
     * @param meaning null for those who warn and help
     */
    private record Sense(Node place, Word.@Nullable Meaning meaning, boolean single) {

        static Sense of(Node group) throws DataFileException {
            if (group.find("report") != null) {
                return new Sense(group, null, false);
            }
            Word.Meaning meaning = new Word.Meaning(
                    group.need("role").text(), categories(group), number(group.need("weight")));
            return new Sense(group, meaning, group.find("single") != null);
        }

        Word word(String shown, @Nullable Word earlier) {
            if (earlier != null && earlier.report()) {
                return earlier;
            }
            if (meaning == null) {
                return new Word(shown, List.of(), false, true, null);
            }
            if (earlier == null) {
                return new Word(shown, List.of(meaning), single, false, null);
            }
            List<Word.Meaning> meanings = new ArrayList<>(earlier.meanings());
            meanings.add(meaning);
            return new Word(shown, meanings, single || earlier.single(), false, null);
        }
    }

    private void readGroup(Node group, Map<String, Word> merged) throws DataFileException {
        Sense sense = Sense.of(group);
        int most = Limits.SPELLINGS_PER_WORD_COUNT;
        for (String cyrillic : texts(group, "mn")) {
            addSpelt(cyrillic, Romaniser.variants(cyrillic, most), sense, merged);
        }
        for (String cyrillic : texts(group, "ru")) {
            addSpelt(cyrillic, Romaniser.neighbours(cyrillic, most), sense, merged);
        }
        for (String key : List.of("en", "other")) {
            for (String word : texts(group, key)) {
                addMeaning(word, sense, word, merged);
            }
        }
    }

    private void addSpelt(
            String cyrillic, List<String> spellings, Sense sense, Map<String, Word> merged)
            throws DataFileException {
        addMeaning(cyrillic, sense, cyrillic, merged);
        for (String latin : spellings) {
            if (latin.length() >= SHORTEST_ROMANISED) {
                addMeaning(latin, sense, cyrillic, merged);
            }
        }
    }

    private void addMeaning(String letters, Sense sense, String shown, Map<String, Word> merged)
            throws DataFileException {
        Word word = sense.word(shown, merged.get(letters));
        merged.put(letters, word);
        add(letters, word, sense.place());
    }

    private void readThrowaway(Node node) throws DataFileException {
        Word.Meaning meaning =
                new Word.Meaning("throwaway", categories(node), number(node.need("weight")));
        for (String top : node.need("tops").texts()) {
            tops.put(top, new Word("." + top, List.of(meaning), false, false, null));
        }
    }

    private static Set<Category> categories(Node group) throws DataFileException {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        for (Node id : group.need("categories").items()) {
            categories.add(category(id));
        }
        return categories;
    }

    private void add(String letters, Word word, Node place) throws DataFileException {
        try {
            plain.add(letters, word);
            folded.add(Fold.of(letters), word);
        } catch (IllegalArgumentException e) {
            throw place.problem(String.valueOf(e.getMessage()));
        }
    }

    private static Category category(Node id) throws DataFileException {
        String text = id.text();
        return Category.byId(text).orElseThrow(() -> id.problem("unknown category"));
    }

    private static List<String> texts(Node group, String key) throws DataFileException {
        Node list = group.find(key);
        return list == null ? List.of() : list.texts();
    }

    private static double number(Node node) throws DataFileException {
        try {
            return Double.parseDouble(node.text());
        } catch (NumberFormatException e) {
            throw node.problem("expected a number");
        }
    }
}
