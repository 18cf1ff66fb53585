package org.sakhius.filters.category;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.data.YamlFile;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * The table of levels as data: {@code catalogue/levels.yaml}.
 *
 * <p>Law and practice move, so no level stands in code; what a kind of evidence can never exceed
 * does ({@link Evidence}). Immutable and thread safe.
 */
public final class Levels implements LevelTable {
    private static final String RESOURCE = "catalogue/levels.yaml";
    private static final Set<String> KEYS = Set.of("id", "levels", "curated", "sequence");

    private static final class BuiltIn {
        static final Levels INSTANCE = load();

        private static Levels load() {
            try {
                return read(YamlFile.resource(RESOURCE));
            } catch (DataFileException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private record Row(
            Map<AgeBand, Level> list,
            @Nullable Level curated,
            @Nullable Level sequence) {}

    private final AgeBand unknownAge;
    private final Map<Category, Row> rows;

    private Levels(AgeBand unknownAge, Map<Category, Row> rows) {
        this.unknownAge = unknownAge;
        this.rows = rows;
    }

    /** The table that travels with the program. */
    public static Levels builtIn() {
        return BuiltIn.INSTANCE;
    }

    /**
     * Reads a table; every category must be in it, once.
     *
     * @throws DataFileException naming file and line
     */
    public static Levels read(Node root) throws DataFileException {
        root.onlyKeys(Set.of("unknown-age", "categories"));
        Map<Category, Row> rows = new EnumMap<>(Category.class);
        for (Node item : root.need("categories").items()) {
            item.onlyKeys(KEYS);
            Node id = item.need("id");
            Category category =
                    Category.byId(id.text()).orElseThrow(() -> id.problem("unknown category"));
            if (rows.put(category, row(item)) != null) {
                throw id.problem("category '" + category.id() + "' stands twice");
            }
        }
        for (Category category : Category.values()) {
            if (!rows.containsKey(category)) {
                throw root.problem("category '" + category.id() + "' is missing");
            }
        }
        return new Levels(ageBand(root.need("unknown-age"), null), rows);
    }

    @Override
    public Level level(Category category, @Nullable AgeBand age, Evidence evidence) {
        Row row = rows.get(category);
        if (row == null) {
            return Level.INFO;
        }
        Level level = null;
        if (evidence == Evidence.CURATED) {
            level = row.curated();
        } else if (evidence == Evidence.SEQUENCE) {
            level = row.sequence();
        }
        if (level == null) {
            level = row.list().getOrDefault(age == null ? unknownAge : age, Level.INFO);
        }
        return level.atMost(evidence.cap());
    }

    private static Row row(Node item) throws DataFileException {
        Map<AgeBand, Level> list = new EnumMap<>(AgeBand.class);
        Node levels = item.need("levels");
        for (Map.Entry<String, Node> entry : levels.entries().entrySet()) {
            list.put(ageBand(entry.getValue(), entry.getKey()), level(entry.getValue()));
        }
        if (list.size() != AgeBand.values().length) {
            throw levels.problem("a level is needed for each of " + ageIds());
        }
        return new Row(list, optionalLevel(item, "curated"), optionalLevel(item, "sequence"));
    }

    private static @Nullable Level optionalLevel(Node item, String key) throws DataFileException {
        Node value = item.find(key);
        return value == null ? null : level(value);
    }

    private static AgeBand ageBand(Node place, @Nullable String key) throws DataFileException {
        String id = key == null ? place.text() : key;
        for (AgeBand band : AgeBand.values()) {
            if (band.id().equals(id)) {
                return band;
            }
        }
        throw place.problem("unknown age band '" + id + "'; known are " + ageIds());
    }

    private static Level level(Node value) throws DataFileException {
        for (Level level : Level.values()) {
            if (level.name().equals(value.text())) {
                return level;
            }
        }
        throw value.problem("expected INFO, WATCH, ALERT or URGENT");
    }

    private static String ageIds() {
        return String.join(
                ", ", Arrays.stream(AgeBand.values()).map(AgeBand::id).toList());
    }
}
