package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.lists.ListRecord;
import org.sakhius.agent.lists.ListService;
import org.sakhius.agent.lists.ListState;
import org.sakhius.agent.lists.ListStatus;
import org.sakhius.agent.run.CatalogueSetup;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code sakhius lists}: how the lists stand, bring them up to date, compile them. */
@Command(
        name = "lists",
        description = "Shows, updates and compiles lists.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ListsCommand.StatusCommand.class,
            ListsCommand.UpdateCommand.class,
            ListsCommand.CompileCommand.class,
        })
final class ListsCommand extends PlainCommand {

    @Override
    public Integer call() {
        throw wrong("Missing: status, update or compile");
    }

    private static ListService service(AgentConfig config) throws ConfigException {
        return new ListService(config, CatalogueSetup.load(config), Clock.systemUTC());
    }

    /** One line for each list; true when all are current. */
    private static boolean print(PrintWriter out, AgentConfig config, ListService lists) {
        boolean current = true;
        for (ListStatus status : lists.status()) {
            String since = since(status, config);
            String problem = status.problem();
            out.println(String.join(
                    "\t",
                    status.list().id(),
                    status.state().id(),
                    status.rules() + " rules",
                    since == null ? "-" : since,
                    problem == null ? "" : Shown.plain(problem),
                    refused(status)));
            current &= status.state() == ListState.CURRENT;
        }
        return current;
    }

    /** Such as {@code 3 invalid-name (lines 2, 5, 9), 1 too-long (line 7)}. */
    private static String refused(ListStatus status) {
        List<String> out = new ArrayList<>();
        for (ListRecord.Refused kind : status.refused()) {
            String lines = kind.firstLines().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", "));
            String more = kind.count() > kind.firstLines().size() ? ", …" : "";
            String word = kind.count() == 1 ? "line " : "lines ";
            out.add(kind.count() + " " + kind.kind() + " (" + word + lines + more + ")");
        }
        return String.join(", ", out);
    }

    private static @Nullable String since(ListStatus status, AgentConfig config) {
        return status.since() == 0
                ? null
                : Shown.time(Instant.ofEpochSecond(status.since()), config.zone());
    }

    @Command(
            name = "status",
            description = "Prints how each list stands.",
            mixinStandardHelpOptions = true)
    static final class StatusCommand extends ConfiguredCommand {

        @Option(names = "--json", description = "Prints one JSON object a line.")
        private boolean json;

        @Override
        public Integer call() throws Exception {
            AgentConfig read = load();
            ListService lists = service(read);
            PrintWriter out = out();
            if (!json) {
                return print(out, read, lists) ? 0 : 1;
            }
            boolean current = true;
            for (ListStatus status : lists.status()) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("id", status.list().id());
                line.put("state", status.state().id());
                line.put("rules", status.rules());
                line.put("since", since(status, read));
                line.put("problem", status.problem());
                line.put("lines", status.lines());
                line.put("refused", status.refused());
                out.println(Json.line(line));
                current &= status.state() == ListState.CURRENT;
            }
            return current ? 0 : 1;
        }
    }

    @Command(
            name = "update",
            description = "Looks at every source and compiles what has changed.",
            mixinStandardHelpOptions = true)
    static final class UpdateCommand extends ConfiguredCommand {

        @Option(
                names = "--shrunken",
                paramLabel = "ID",
                description = "Takes this list although it has shrunk to less than half.")
        private List<String> shrunken = new ArrayList<>();

        @Override
        public Integer call() throws Exception {
            AgentConfig read = load();
            ListService lists = service(read);
            PrintWriter out = out();
            PrintWriter err = err();
            boolean changed = run(
                    read,
                    () -> lists.update(
                            read.lists(),
                            shrunken,
                            (list, done, all) -> err.println(done + "/" + all + " " + list.id())));
            run(read, lists::updateFeed);
            boolean current = print(out, read, lists);
            out.println(changed ? "compiled" : "nothing has changed");
            return current ? 0 : 1;
        }
    }

    @Command(
            name = "compile",
            description = "Compiles the last good copies.",
            mixinStandardHelpOptions = true)
    static final class CompileCommand extends ConfiguredCommand {

        @Override
        public Integer call() throws Exception {
            AgentConfig read = load();
            ListService lists = service(read);
            long rules = run(read, () -> {
                lists.compile();
                return lists.open().ruleCount();
            });
            out().println(rules + " rules");
            return 0;
        }
    }

    private interface Work<T> {
        T get() throws IOException;
    }

    private static <T> T run(AgentConfig config, Work<T> work) throws Failure {
        try {
            return work.get();
        } catch (IOException e) {
            throw new Failure(
                    "the rules cannot be compiled into " + config.data() + ": " + e.getMessage(),
                    e);
        }
    }
}
