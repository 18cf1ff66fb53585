package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigProblem;
import org.sakhius.agent.config.Nearest;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.data.DataFileException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Loads the catalogue of a configuration and checks what the configuration says about it. */
public final class CatalogueSetup {

    private CatalogueSetup() {}

    /**
     * The built-in catalogue with the configuration's own files.
     *
     * @throws ConfigException when a file is wrong, or a switch names a service that does not exist
     */
    public static Catalogue load(AgentConfig config) throws ConfigException {
        Catalogue catalogue;
        try {
            catalogue = config.catalogue().isEmpty()
                    ? Catalogue.builtIn()
                    : Catalogue.load(config.catalogue());
        } catch (DataFileException e) {
            throw new ConfigException(List.of(new ConfigProblem(
                    config.file().toString(),
                    1,
                    "catalogue",
                    String.valueOf(e.getMessage()),
                    "correct that file")));
        }
        List<ConfigProblem> problems = new ArrayList<>();
        for (Map.Entry<String, ProfileConfig> changes : config.profiles().entrySet()) {
            Map<String, Integer> lines = changes.getValue().serviceLines();
            for (Map.Entry<String, Integer> service : lines.entrySet()) {
                if (catalogue.service(service.getKey()) == null) {
                    String key = "profiles." + changes.getKey() + ".services." + service.getKey();
                    problems.add(unknown(config, catalogue, key, service));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return catalogue;
    }

    private static ConfigProblem unknown(
            AgentConfig config,
            Catalogue catalogue,
            String key,
            Map.Entry<String, Integer> service) {
        List<String> known = catalogue.services().stream().map(Service::id).toList();
        String near = Nearest.of(service.getKey(), known);
        return new ConfigProblem(
                config.file().toString(),
                service.getValue(),
                key,
                "is no service of the catalogue",
                near == null ? "see sakhius config explain" : "write \"" + near + "\"");
    }
}
