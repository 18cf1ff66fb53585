package org.sakhius.filters.sequence;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.rules.Rule;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which names are a signal, by the catalogue's services and {@code sequences.yaml}. Immutable. */
final class SignalTable {
    /**
     * A signal and the place that gave it.
     *
     * @param place a number of the service, so that its lookups can be told from others'
     */
    record Sight(Signal signal, int place, @Nullable Category category) {}

    private final Map<String, Sight> byName = new HashMap<>();
    private final Map<Category, Signal> byCategory = new EnumMap<>(Category.class);
    private int places;

    private SignalTable() {}

    static SignalTable load(Catalogue catalogue) throws DataFileException {
        SignalTable out = new SignalTable();
        Map<String, Signal> byService = new HashMap<>();
        Node root = catalogue.data().yaml("sequences.yaml");
        for (Node item : root.need("signals").items()) {
            Signal signal = signal(item.need("id"));
            for (Node id : list(item, "categories")) {
                out.byCategory.put(
                        Category.byId(id.text()).orElseThrow(() -> id.problem("unknown category")),
                        signal);
            }
            for (Node id : list(item, "services")) {
                if (catalogue.service(id.text()) == null) {
                    throw id.problem("unknown service '" + id.text() + "'");
                }
                byService.put(id.text(), signal);
            }
            for (Node name : list(item, "names")) {
                out.byName.put(name.text(), new Sight(signal, out.places++, null));
            }
        }
        for (Service service : catalogue.services()) {
            Signal signal = byService.get(service.id());
            signal = signal == null ? out.byCategory.get(service.category()) : signal;
            if (signal != null) {
                int place = out.places++;
                for (Rule rule : service.rules()) {
                    out.byName.put(rule.name(), new Sight(signal, place, service.category()));
                }
            }
        }
        return out;
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

    /** What a name is a signal of, by itself or by a name above it; null when of nothing. */
    @Nullable
    Sight of(String name) {
        for (int at = 0; at >= 0; at = name.indexOf('.', at + 1)) {
            Sight sight = byName.get(at == 0 ? name : name.substring(at + 1));
            if (sight != null) {
                return sight;
            }
        }
        return null;
    }

    /** What a category is a signal of, when a list or the detector said so; null for nothing. */
    @Nullable
    Sight of(Category category) {
        Signal signal = byCategory.get(category);
        return signal == null ? null : new Sight(signal, -1 - category.ordinal(), category);
    }
}
