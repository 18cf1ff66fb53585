package org.sakhius.filters.catalogue;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.sakhius.filters.data.YamlFile;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.RuleSource.Kind;
import org.sakhius.filters.rules.SourceRules;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * What is known about real services, protected names and help lines.
 *
 * <p>The program's own files are read when they are first asked for: a gateway that starts with
 * rules compiled before needs only {@link #checksum}. What a feed or a user brings is read at once,
 * so that what is wrong with it is told. Immutable and thread safe.
 */
public final class Catalogue {
    /** The id of the source of names that are always open. */
    public static final String HELP_SOURCE = "help";

    /** The id of the source of protected names. */
    public static final String PROTECTED_SOURCE = "protected";

    /** What the source ids of services start with. */
    public static final String SERVICE_PREFIX = "service:";

    private static final List<String> SERVICE_FILES =
            List.of("contact", "everyday", "games", "media", "mongolia", "risk", "shops");

    private static final class BuiltIn {
        static final Catalogue INSTANCE = load();

        private static Catalogue load() {
            try {
                return Catalogue.load(List.of());
            } catch (DataFileException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private final Later<List<Service>> services;
    private final Later<List<Rule>> help;
    private final Later<List<Rule>> shielded;
    private final Later<CategoryActions> actions;
    private final Supplier<HelpLines> helpLines;
    private final DataFiles data;
    private final String checksum;

    private Catalogue(
            DataFiles data, List<Path> extra, Supplier<HelpLines> helpLines, String checksum) {
        this.data = data;
        this.helpLines = helpLines;
        this.checksum = checksum;
        services = new Later<>(() -> services(data, extra));
        help = new Later<>(() -> shielded(data, "help.yaml"));
        shielded = new Later<>(() -> shielded(data, "protected.yaml"));
        actions = new Later<>(() -> CategoryActions.read(data.yaml("actions.yaml")));
    }

    /** The catalogue that travels with the program. */
    public static Catalogue builtIn() {
        return BuiltIn.INSTANCE;
    }

    /**
     * The built-in catalogue and further service files of the same shape.
     *
     * @throws DataFileException naming file and line, for the first thing that cannot be used
     */
    public static Catalogue load(List<Path> extra) throws DataFileException {
        return load(DataFiles.builtIn(), extra, new Later<>(HelpLines::builtIn));
    }

    /** The same with help lines of the user's own choice. */
    public static Catalogue load(List<Path> extra, HelpLines helpLines) throws DataFileException {
        return load(DataFiles.builtIn(), extra, () -> helpLines);
    }

    /**
     * The catalogue of these files and further service files. What the program's own files open or
     * protect stays so, whatever replaced files say.
     */
    public static Catalogue load(DataFiles data, List<Path> extra) throws DataFileException {
        return load(data, extra, new Later<>(() -> HelpLines.of(data)));
    }

    private static Catalogue load(DataFiles data, List<Path> extra, Supplier<HelpLines> helpLines)
            throws DataFileException {
        Catalogue catalogue = new Catalogue(data, extra, helpLines, checksum(data, extra));
        if (data != DataFiles.builtIn() || !extra.isEmpty()) {
            try {
                catalogue.services.read();
                catalogue.help.read();
                catalogue.shielded.read();
                catalogue.actions.read();
            } catch (IllegalStateException e) {
                if (e.getCause() instanceof DataFileException wrong) {
                    throw wrong;
                }
                throw e;
            }
        }
        return catalogue;
    }

    private static List<Service> services(DataFiles data, List<Path> extra)
            throws DataFileException {
        ServiceReader reader = new ServiceReader();
        for (String file : SERVICE_FILES) {
            reader.add(data.yaml("services/" + file + ".yaml"));
        }
        for (Path file : extra) {
            reader.add(YamlFile.file(file));
        }
        return reader.services();
    }

    private static String checksum(DataFiles data, List<Path> extra) throws DataFileException {
        List<byte[]> files = new ArrayList<>();
        for (String file : SERVICE_FILES) {
            files.add(data.bytes("services/" + file + ".yaml"));
        }
        for (String file : List.of("help.yaml", "protected.yaml", "actions.yaml")) {
            files.add(data.bytes(file));
        }
        for (Path file : extra) {
            files.add(YamlFile.fileBytes(file));
        }
        CRC32 one = new CRC32();
        CRC32C other = new CRC32C();
        StringBuilder text = new StringBuilder();
        for (byte[] file : files) {
            one.update(file);
            other.update(file);
            text.append(file.length).append('-');
        }
        return text.append(Long.toHexString(one.getValue()))
                .append('-')
                .append(Long.toHexString(other.getValue()))
                .toString();
    }

    /**
     * Tells the files that {@link #sources} are made from from those of another day: their lengths
     * and two checksums. Who chooses the files could make two sets look alike; who brings them must
     * be trusted, or have signed them.
     */
    public String checksum() {
        return checksum;
    }

    private static List<Rule> shielded(DataFiles data, String file) throws DataFileException {
        List<Rule> rules = new ArrayList<>(ShieldedReader.read(data.yaml(file)));
        if (data.replaces(file)) {
            Set<String> names = new HashSet<>();
            rules.forEach(rule -> names.add(rule.name()));
            for (Rule own : ShieldedReader.read(DataFiles.builtIn().yaml(file))) {
                if (names.add(own.name())) {
                    rules.add(own);
                }
            }
        }
        return rules;
    }

    /** The sources for the compiled image: help, protected, then one per service. */
    public List<SourceRules> sources() {
        List<SourceRules> out = new ArrayList<>();
        out.add(shield(HELP_SOURCE, Kind.HELP, help.get()));
        out.add(shield(PROTECTED_SOURCE, Kind.PROTECTED, shielded.get()));
        for (Service service : services.get()) {
            RuleSource source = new RuleSource(
                    SERVICE_PREFIX + service.id(),
                    Kind.SERVICE,
                    service.category(),
                    actions.get().base(service.category()),
                    service.id(),
                    service.urgent());
            out.add(new SourceRules(source, service.rules()));
        }
        return out;
    }

    /** The files that it was read from; texts and lexicon stand beside them. */
    public DataFiles data() {
        return data;
    }

    /** All services, in the order of the files. */
    public List<Service> services() {
        return services.get();
    }

    /** The service with this id, or null. */
    public @Nullable Service service(String id) {
        for (Service service : services.get()) {
            if (service.id().equals(id)) {
                return service;
            }
        }
        return null;
    }

    /** The help lines that may be displayed; empty when the file was refused. */
    public List<HelpLine> helpLines() {
        return helpLines.get().verified();
    }

    /** The help-line file's state, which must be visible where it is not SIGNED. */
    public HelpLines helpLineFile() {
        return helpLines.get();
    }

    /** What the catalogue's services of a category ask for where no profile says otherwise. */
    public Action action(Category category) {
        return actions.get().base(category);
    }

    /**
     * What a child's built-in profile asks of the catalogue's services: only where it differs from
     * {@link #action}; empty without an age. A guardian's switches go before it, and lists keep
     * their own action.
     */
    public Map<Category, Action> profileActions(@Nullable AgeBand age) {
        return actions.get().forAge(age);
    }

    private static SourceRules shield(String id, Kind kind, List<Rule> rules) {
        return new SourceRules(new RuleSource(id, kind, null, Action.ALLOW, null, false), rules);
    }
}
