package org.sakhius.filters.enticement;

import org.jspecify.annotations.Nullable;
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

    private final WordTables words = new WordTables();
    private final List<Family> families = new ArrayList<>();
    private final List<Brand> brands = new ArrayList<>();
    private final Map<String, Word> tops = new HashMap<>();
    private final NameTable<Boolean> known = new NameTable<>();

    /** What known names lie below, read from behind. */
    private final Hint above = new Hint();

    private final Hint topHint = new Hint();
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

    /** The words, to be looked up in names. */
    WordTables words() {
        return words;
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
        return word == null ? words.find(label) : word;
    }

    /** Whether a known name may lie below this one; never no where one does. */
    boolean mayKnowBelow(String name, int from) {
        int hash = 0;
        for (int i = name.length() - 1; i >= from; i--) {
            hash = Hint.hash(hash, name.charAt(i));
        }
        return above.may(hash);
    }

    /** Whether a last label stands for nothing for certain; allocates nothing. */
    boolean isSilentTop(String name, int from) {
        int hash = 0;
        for (int i = from; i < name.length(); i++) {
            hash = Hint.hash(hash, name.charAt(i));
        }
        Word word = words.find(name, from, name.length());
        return !topHint.may(hash) && (word == null || !word.tells());
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
        for (String name : names) {
            known.put(name, Boolean.TRUE);
            int hash = 0;
            for (int i = name.length() - 1; i > 0; i--) {
                if (name.charAt(i) == '.') {
                    above.add(hash);
                }
                hash = Hint.hash(hash, name.charAt(i));
            }
        }
    }

    private void readFiller(Node root) throws DataFileException {
        for (Node group : root.items()) {
            for (String word : texts(group, "words")) {
                words.add(word, Word.filler(word), group);
                String sound = Sounds.of(word);
                if (sound.length() >= WordTables.SHORTEST_SOUND) {
                    words.addSound(sound, Word.filler(word));
                }
            }
            for (String cyrillic : texts(group, "mn")) {
                words.add(cyrillic, Word.filler(cyrillic), group);
                for (String sound : Sounds.all(cyrillic)) {
                    words.addSound(sound, Word.filler(cyrillic));
                }
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
                words.add(token, Word.brand(token, brand), item);
            }
            for (String token : brand.slipped()) {
                for (String slip : Slips.of(token)) {
                    if (brand.near().contains(slip)) {
                        continue;
                    }
                    words.add(slip, Word.brand(slip, brand), item);
                }
            }
        }
    }

    private void readWords(Node root) throws DataFileException {
        root.onlyKeys(Set.of("threshold", "throwaway", "endings", "families", "words"));
        words.addEndings(root.need("endings").texts());
        threshold = number(root.need("threshold"));
        for (Node family : root.need("families").items()) {
            families.add(new Family(
                    category(family.need("id")), Set.copyOf(family.need("needs").texts())));
        }
        families.sort(Comparator.comparing(Family::category));
        readThrowaway(root.need("throwaway"));
        new WordGroups(words).read(root.need("words"));
    }

    private void readThrowaway(Node node) throws DataFileException {
        Word.Meaning meaning = new Word.Meaning(
                "throwaway", categories(node), number(node.need("weight")), Set.of());
        for (String top : node.need("tops").texts()) {
            topHint.add(top);
            tops.put(top, new Word("." + top, List.of(meaning), false, false, null));
        }
    }

    static Set<Category> categories(Node group) throws DataFileException {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        for (Node id : group.need("categories").items()) {
            categories.add(category(id));
        }
        return categories;
    }

    private static Category category(Node id) throws DataFileException {
        String text = id.text();
        return Category.byId(text).orElseThrow(() -> id.problem("unknown category"));
    }

    static List<String> texts(Node group, String key) throws DataFileException {
        Node list = group.find(key);
        return list == null ? List.of() : list.texts();
    }

    static double number(Node node) throws DataFileException {
        try {
            return Double.parseDouble(node.text());
        } catch (NumberFormatException e) {
            throw node.problem("expected a number");
        }
    }
}
