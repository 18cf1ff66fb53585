package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.Assigned;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigProblem;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.config.ResolverConfig;
import org.sakhius.agent.network.HouseInterfaces;
import org.sakhius.agent.policy.Layers;
import org.sakhius.agent.policy.Moment;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.EffectivePolicy;

import picocli.CommandLine.Command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** {@code sakhius config}: checks a configuration, or says what it means. */
@Command(
        name = "config",
        description = "Checks, explains and migrates a configuration.",
        mixinStandardHelpOptions = true,
        subcommands = {ConfigCommand.Check.class, ConfigCommand.Explain.class, MigrateCommand.class
        })
final class ConfigCommand extends PlainCommand {

    @Override
    public Integer call() {
        throw wrong("Missing: check, explain or migrate");
    }

    @Command(
            name = "check",
            description = "Says what is wrong, by line.",
            mixinStandardHelpOptions = true)
    static final class Check extends ConfiguredCommand {

        @Override
        public Integer call() {
            PrintWriter out = out();
            try {
                AgentConfig read = load();
                CatalogueSetup.load(read);
                out.println(read.file() + ": no problem found");
                read.devices().forEach(device -> manyNote(out, read, device));
                if (read.mode() == Mode.SCHOOL) {
                    out.println(schoolNote(read));
                }
                return 0;
            } catch (ConfigException e) {
                for (ConfigProblem problem : e.problems()) {
                    out.println(Shown.plain(problem.toString()));
                }
                return 1;
            }
        }

        /** What several children open is not to be told of one child. */
        private static void manyNote(PrintWriter out, AgentConfig config, DeviceConfig device) {
            Layers layers =
                    Layers.of(config, device.profile(), Moment.at(Instant.now(), config.zone()));
            if (layers.template().child() && device.many() && !device.shared()) {
                out.println("note: " + device.id() + " stands for a range or an interface, and is"
                        + " told of as one child's device; write shared: true where several"
                        + " children are there");
            }
        }

        private static String schoolNote(AgentConfig config) {
            return config.school() == null
                    ? "mode school: nothing is kept until school: { responsible, notice } and"
                            + " events: { keep } are written"
                    : "mode school: numbers of whole groups are kept; of a single child sealed"
                            + " cases, only where a guardian consented for its device";
        }
    }

    @Command(
            name = "explain",
            description = "Says what a configuration means, every default filled in.",
            mixinStandardHelpOptions = true)
    static final class Explain extends ConfiguredCommand {

        @Override
        public Integer call() throws Exception {
            AgentConfig read = load();
            Catalogue catalogue = CatalogueSetup.load(read);
            PrintWriter out = out();
            out.println("name       " + read.name());
            out.println("data       " + read.data());
            out.println("zone       " + read.zone());
            out.println("mode       " + lower(read.mode()));
            read.dns().listen().forEach(a -> out.println("dns        " + Shown.address(a)));
            read.dns().upstreams().forEach(u -> out.println("upstream   " + u));
            if (read.dns().upstreams().isEmpty()) {
                out.println("upstream   the system's own (resolv.conf)");
            }
            ResolverConfig resolver = read.dns().resolver();
            resolver.routes()
                    .forEach(r -> out.println("upstream   " + r.servers() + " for " + r.names()));
            out.println("dnssec     " + (resolver.dnssec().validate() ? "validate" : "pass")
                    + (resolver.dnssec().trusted().isEmpty()
                            ? ""
                            : ", AD of " + resolver.dnssec().trusted()));
            if (resolver.dns64() != null) {
                out.println("dns64      " + resolver.dns64());
            }
            read.dns().acl().forEach(c -> out.println("may ask    " + c));
            out.println("console    " + read.console());
            out.println("summaries  every " + read.summariesEvery());
            out.println("events     kept for " + read.eventsKeep());
            for (ListConfig list : read.lists()) {
                Category category = list.category();
                out.println("list       "
                        + list.id()
                        + ": "
                        + lower(list.action())
                        + (category == null ? "" : ", " + category.id())
                        + ", "
                        + list.source());
            }
            Collection<String> here = HouseInterfaces.map().names().values();
            for (DeviceConfig device : read.devices()) {
                out.println("device     "
                        + device.id()
                        + ": "
                        + device.profile()
                        + ", "
                        + known(device, here)
                        + (device.shared() ? shared(read) : ""));
            }
            for (Assigned one : new ChangeFile(read.data()).read().assigned()) {
                out.println("device     " + one.device() + ": assigned on the page by "
                        + Shown.plain(one.by()) + ", " + one.mac()
                        + (one.profile().isEmpty() ? "" : ", " + one.profile()));
            }
            out.println("device     any other: " + read.defaultProfile());
            profiles(out, read, catalogue);
            out.println("services   "
                    + catalogue.services().stream()
                            .map(Service::id)
                            .collect(Collectors.joining(" ")));
            return 0;
        }

        /** Who is no child is not remembered, so that what is only flagged is open and no more. */
        private static @Nullable Action held(
                EffectivePolicy policy, Catalogue catalogue, Category category) {
            Action own = policy.category(category);
            Action held = own == null ? policy.base(category) : own;
            return held == null && policy.ageBand() != null ? catalogue.action(category) : held;
        }

        private static String shared(AgentConfig config) {
            return config.mode() == Mode.SCHOOL
                    ? ", shared: only numbers of its groups are kept"
                    : ", shared: nothing is kept of it";
        }

        /** By what it is known; ids from outside are secrets, and only counted. */
        private static String known(DeviceConfig device, Collection<String> here) {
            List<String> by = new ArrayList<>();
            device.match().forEach(each -> by.add(each.toString()));
            device.macs().forEach(each -> by.add(each.toString()));
            device.names().forEach(each -> by.add("name:" + each));
            device.interfaces()
                    .forEach(each -> by.add(
                            "interface:" + each + (here.contains(each) ? "" : " (not here now)")));
            if (!device.clientIds().isEmpty()) {
                by.add("client-id");
            }
            return by.toString();
        }

        private static void profiles(PrintWriter out, AgentConfig config, Catalogue catalogue)
                throws IOException {
            Moment moment = Judge.moment(config);
            for (String id : Layers.ids(config)) {
                EffectivePolicy policy = PolicyBuilder.policy(config, catalogue, id, moment);
                for (Action action : Action.values()) {
                    StringBuilder line = new StringBuilder();
                    for (Category category : Category.values()) {
                        if (held(policy, catalogue, category) == action) {
                            line.append(' ').append(category.id());
                        }
                    }
                    if (line.length() > 0) {
                        out.println("profile    " + id + ": " + lower(action) + line);
                    }
                }
                PolicyBuilder.explain(
                        config,
                        id,
                        null,
                        moment,
                        (setting, value, from) -> out.println("profile    "
                                + id
                                + ": "
                                + setting
                                + " = "
                                + value
                                + " ["
                                + from
                                + "]"));
            }
        }

        private static String lower(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT);
        }
    }
}
