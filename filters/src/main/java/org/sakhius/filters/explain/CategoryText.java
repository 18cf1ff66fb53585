package org.sakhius.filters.explain;

import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.data.Text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is said about one category.
 *
 * @param todayByAge replaces {@code today} for single age bands
 * @param help ids of help lines, in the order to show
 * @param reviewed whether a native reader has approved both languages
 */
record CategoryText(
        Text name,
        Text place,
        Text today,
        Map<AgeBand, Text> todayByAge,
        Text otherwise,
        Text limits,
        List<Text> starters,
        List<Text> guidance,
        List<String> help,
        boolean reviewed) {

    private static final Set<String> KEYS = Set.of(
            "id",
            "reviewed",
            "name",
            "place",
            "today",
            "today-by-age",
            "otherwise",
            "limits",
            "starters",
            "guidance",
            "help");

    static CategoryText read(Node item) throws DataFileException {
        item.onlyKeys(KEYS);
        return new CategoryText(
                item.need("name").both(),
                item.need("place").both(),
                item.need("today").both(),
                byAge(item),
                item.need("otherwise").both(),
                item.need("limits").both(),
                texts(item.need("starters")),
                texts(item.need("guidance")),
                item.need("help").texts(),
                item.need("reviewed").text().equals("true"));
    }

    private static Map<AgeBand, Text> byAge(Node item) throws DataFileException {
        Map<AgeBand, Text> out = new EnumMap<>(AgeBand.class);
        Node node = item.find("today-by-age");
        if (node == null) {
            return out;
        }
        Map<String, Node> entries = node.entries();
        for (AgeBand band : AgeBand.values()) {
            Node text = entries.get(band.id());
            if (text != null) {
                out.put(band, text.both());
            }
        }
        if (out.size() != entries.size()) {
            throw node.problem("unknown age band");
        }
        return out;
    }

    private static List<Text> texts(Node list) throws DataFileException {
        List<Text> out = new ArrayList<>();
        for (Node item : list.items()) {
            out.add(item.both());
        }
        return out;
    }
}
