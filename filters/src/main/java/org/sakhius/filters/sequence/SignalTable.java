package org.sakhius.filters.sequence;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.name.NameTable;
import org.sakhius.filters.rules.RuleSource;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which lookups are a signal, by {@code sequences.yaml}. Immutable.
 *
 * <p>Services are known by what the answer path found: reading the catalogue here would cost a
 * gateway more than all else in its first seconds.
 */
final class SignalTable {
    private static final String FILE = "sequences.yaml";

    /**
     * A signal and the place that gave it.
     *
     * @param place a number of the service, so that its lookups can be told from others'; the same
     *     in other data
     */
    record Sight(Signal signal, int place) {}

    private final NameTable<Sight> byName = new NameTable<>();
    private final Map<String, Signal> byService = new HashMap<>();
    private final Map<Category, Signal> byCategory = new EnumMap<>(Category.class);

    private SignalTable() {}

    static SignalTable load(DataFiles data) throws DataFileException {
        SignalTable out = new SignalTable();
        for (Node item : data.yaml(FILE).need("signals").items()) {
            Signal signal = signal(item.need("id"));
            for (Node id : list(item, "categories")) {
                out.byCategory.put(
                        Category.byId(id.text()).orElseThrow(() -> id.problem("unknown category")),
                        signal);
            }
            for (Node id : list(item, "services")) {
                out.byService.put(id.text(), signal);
            }
            for (Node name : list(item, "names")) {
                out.byName.put(name.text(), new Sight(signal, name.text().hashCode()));
            }
        }
        return out;
    }

    /** Refuses data that name a service which the catalogue does not have. */
    static void check(Catalogue catalogue) throws DataFileException {
        for (Node item : catalogue.data().yaml(FILE).need("signals").items()) {
            for (Node id : list(item, "services")) {
                if (catalogue.service(id.text()) == null) {
                    throw id.problem("unknown service '" + id.text() + "'");
                }
            }
        }
    }

    private static Iterable<Node> list(Node item, String key) throws DataFileException {
        Node found = item.find(key);
        return found == null ? List.of() : found.items();
    }

    private static Signal signal(Node id) throws DataFileException {
        try {
            return Signal.valueOf(id.text());
        } catch (IllegalArgumentException e) {
            throw id.problem("unknown signal '" + id.text() + "'");
        }
    }

    /** What a lookup is a signal of by the place it belongs to; null when of nothing. */
    @Nullable
    Sight of(String name, @Nullable RuleSource source) {
        String service = source == null ? null : source.service();
        if (source != null && service != null) {
            Signal signal = byService.get(service);
            Category category = source.category();
            if (signal == null && category != null) {
                signal = byCategory.get(category);
            }
            return signal == null ? null : new Sight(signal, service.hashCode());
        }
        return byName.nearest(name);
    }

    /** What a category is a signal of, when a list or the detector said so; null for nothing. */
    @Nullable
    Sight of(Category category) {
        Signal signal = byCategory.get(category);
        return signal == null ? null : new Sight(signal, -1 - category.ordinal());
    }
}
