package org.sakhius.agent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** {@code sakhius limits}: every bound of every module. */
@Command(name = "limits", description = "Prints every limit.", mixinStandardHelpOptions = true)
final class LimitsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IllegalAccessException {
        PrintWriter out = spec.commandLine().getOut();
        for (Map.Entry<String, Class<?>> module : modules().entrySet()) {
            for (Field field : module.getValue().getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers)) {
                    out.println(module.getKey() + "." + field.getName() + "\t" + field.get(null));
                }
            }
        }
        return 0;
    }

    private static Map<String, Class<?>> modules() {
        Map<String, Class<?>> out = new LinkedHashMap<>();
        out.put("filters", org.sakhius.filters.Limits.class);
        out.put("console", org.sakhius.console.Limits.class);
        out.put("agent", org.sakhius.agent.limits.Limits.class);
        return out;
    }
}
