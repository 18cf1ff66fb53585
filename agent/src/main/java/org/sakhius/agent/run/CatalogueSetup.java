package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.Allowance;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigProblem;
import org.sakhius.agent.config.FeedConfig;
import org.sakhius.agent.config.Nearest;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.feed.FeedService;
import org.sakhius.agent.feed.Knowledge;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.DataFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads the catalogue of a configuration and checks what the configuration says about it. */
public final class CatalogueSetup {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSetup.class);

    private CatalogueSetup() {}

    /** The catalogue of {@link #knowledge}. */
    public static Catalogue load(AgentConfig config) throws ConfigException {
        return knowledge(config).catalogue();
    }

    /**
     * The built-in data or the feed's, with the configuration's own files.
     *
     * @throws ConfigException when a file is wrong, or a switch names a service that does not exist
     */
    public static Knowledge knowledge(AgentConfig config) throws ConfigException {
        FeedService.InForce inForce = data(config);
        return new Knowledge(catalogue(config, inForce.data()), inForce.version());
    }

    private static Catalogue catalogue(AgentConfig config, DataFiles data) throws ConfigException {
        Catalogue catalogue;
        try {
            boolean own = data == DataFiles.builtIn() && config.catalogue().isEmpty();
            catalogue = own ? Catalogue.builtIn() : Catalogue.load(data, config.catalogue());
        } catch (DataFileException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    config.file().toString(),
                    1,
                    "catalogue",
                    String.valueOf(e.getMessage()),
                    "correct that file")));
        }
        List<ConfigProblem> problems = new ArrayList<>();
        check(config, catalogue, "profiles.", config.profiles(), problems);
        check(config, catalogue, "groups.", config.groups(), problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return catalogue;
    }

    private static void check(
            AgentConfig config,
            Catalogue catalogue,
            String kind,
            Map<String, ProfileConfig> all,
            List<ConfigProblem> problems) {
        all.forEach((id, profile) -> {
            Map<String, Integer> lines = new LinkedHashMap<>();
            profile.services()
                    .forEach((service, said) -> lines.put("services." + service, said.line()));
            for (Allowance allowance : profile.daily()) {
                if (allowance.service() != null) {
                    lines.put("daily." + allowance.service(), allowance.line());
                }
            }
            lines.forEach((key, line) -> {
                String service = key.substring(key.indexOf('.') + 1);
                if (catalogue.service(service) == null) {
                    String at = kind + id + "." + key;
                    problems.add(unknown(config, catalogue, at, service, line));
                }
            });
        });
    }

    /** The feed's data when there is one that holds, else the program's own. */
    private static FeedService.InForce data(AgentConfig config) {
        FeedConfig feed = config.feed();
        if (feed == null) {
            return new FeedService.InForce(DataFiles.builtIn(), 0, null);
        }
        FeedService.InForce inForce = new FeedService(config, feed, Clock.systemUTC()).inForce();
        if (inForce.problem() != null) {
            LOG.warn("feed: {}; what was in force stays", inForce.problem());
        }
        return inForce;
    }

    private static ConfigProblem unknown(
            AgentConfig config, Catalogue catalogue, String key, String service, int line) {
        List<String> known = catalogue.services().stream().map(Service::id).toList();
        String near = Nearest.of(service, known);
        return new ConfigProblem(
                config.file().toString(),
                line,
                key,
                "is no service of the catalogue",
                near == null ? "see sakhius config explain" : "write \"" + near + "\"");
    }
}
