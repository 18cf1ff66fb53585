package org.sakhius.filters.explain;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.data.Text;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The message catalogue: the files under {@code catalogue/texts/}. Immutable. */
final class Messages {
    private static final String FOLDER = "texts/";

    private final Map<Category, CategoryText> categories = new EnumMap<>(Category.class);
    private final Map<String, ReasonText> reasons = new HashMap<>();
    private final Map<String, Text> words = new HashMap<>();

    private Messages() {}

    /**
     * The texts of these files; a word or reason that a replaced file no longer has is taken from
     * the program's own, because code asks for it.
     */
    static Messages load(DataFiles data) throws DataFileException {
        Messages out = read(data);
        if (data != DataFiles.builtIn()) {
            Messages own = read(DataFiles.builtIn());
            own.reasons.forEach(out.reasons::putIfAbsent);
            own.words.forEach(out.words::putIfAbsent);
        }
        return out;
    }

    private static Messages read(DataFiles data) throws DataFileException {
        Messages out = new Messages();
        for (String file : new String[] {"contact", "content", "money", "technical", "everyday"}) {
            out.addCategories(data.yaml(FOLDER + "categories-" + file + ".yaml"));
        }
        for (Category category : Category.values()) {
            if (!out.categories.containsKey(category)) {
                throw new DataFileException(FOLDER, 0, "no texts for " + category.id());
            }
        }
        for (Node item : data.yaml(FOLDER + "reasons.yaml").items()) {
            if (out.reasons.put(item.need("id").text(), ReasonText.read(item)) != null) {
                throw item.problem("stands twice");
            }
        }
        for (Node item : data.yaml(FOLDER + "words.yaml").items()) {
            item.onlyKeys(Set.of("id", "reviewed", "text"));
            if (out.words.put(item.need("id").text(), item.need("text").both()) != null) {
                throw item.problem("stands twice");
            }
        }
        return out;
    }

    CategoryText category(Category category) {
        CategoryText text = categories.get(category);
        if (text == null) {
            throw new IllegalStateException("no texts for " + category.id());
        }
        return text;
    }

    /** The reason's sentence; for an unknown key a general one. */
    ReasonText reason(String key) {
        ReasonText text = reasons.get(key);
        return text == null ? new ReasonText(1, word("reason-other")) : text;
    }

    /** A word or short phrase by its key. */
    Text word(String key) {
        Text text = words.get(key);
        if (text == null) {
            throw new IllegalStateException("no word '" + key + "'");
        }
        return text;
    }

    Map<String, ReasonText> reasons() {
        return Map.copyOf(reasons);
    }

    Map<String, Text> words() {
        return Map.copyOf(words);
    }

    private void addCategories(Node root) throws DataFileException {
        for (Node item : root.items()) {
            Node id = item.need("id");
            String text = id.text();
            Category category =
                    Category.byId(text).orElseThrow(() -> id.problem("unknown category"));
            if (categories.put(category, CategoryText.read(item)) != null) {
                throw id.problem("stands twice");
            }
        }
    }
}
