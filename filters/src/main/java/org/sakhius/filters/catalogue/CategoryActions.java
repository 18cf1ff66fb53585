package org.sakhius.filters.catalogue;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.rules.Action;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What is done with a category where no guardian said otherwise: {@code catalogue/actions.yaml}.
 *
 * <p>Immutable and thread safe.
 */
final class CategoryActions {
    private final Map<Category, Action> base = new EnumMap<>(Category.class);
    private final Map<AgeBand, Map<Category, Action>> byAge = new EnumMap<>(AgeBand.class);

    private CategoryActions() {
        for (AgeBand band : AgeBand.values()) {
            byAge.put(band, new EnumMap<>(Category.class));
        }
    }

    static CategoryActions read(Node root) throws DataFileException {
        CategoryActions out = new CategoryActions();
        for (Node item : root.items()) {
            out.add(item);
        }
        for (Category category : Category.values()) {
            if (!out.base.containsKey(category)) {
                throw root.problem("category '" + category.id() + "' is missing");
            }
        }
        return out;
    }

    /** What the catalogue's services of a category ask for. */
    Action base(Category category) {
        return base.getOrDefault(category, Action.FLAG);
    }

    /** The switches of a child's profile that differ from the base; empty without an age. */
    Map<Category, Action> forAge(@Nullable AgeBand age) {
        return age == null ? Map.of() : Map.copyOf(byAge.getOrDefault(age, Map.of()));
    }

    private void add(Node item) throws DataFileException {
        item.onlyKeys(Set.of("id", "action", "by-age"));
        Node id = item.need("id");
        Category category =
                Category.byId(id.text()).orElseThrow(() -> id.problem("unknown category"));
        if (base.put(category, action(item.need("action"))) != null) {
            throw id.problem("category '" + category.id() + "' stands twice");
        }
        Node ages = item.find("by-age");
        if (ages == null) {
            return;
        }
        for (Map.Entry<String, Node> entry : ages.entries().entrySet()) {
            Map<Category, Action> actions = null;
            for (AgeBand band : AgeBand.values()) {
                if (band.id().equals(entry.getKey())) {
                    actions = byAge.get(band);
                }
            }
            if (actions == null) {
                throw entry.getValue().problem("unknown age band '" + entry.getKey() + "'");
            }
            actions.put(category, action(entry.getValue()));
        }
    }

    private static Action action(Node node) throws DataFileException {
        for (Action action : Action.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(node.text())) {
                return action;
            }
        }
        throw node.problem("expected allow, flag or block");
    }
}
