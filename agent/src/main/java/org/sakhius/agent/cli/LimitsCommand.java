package org.sakhius.agent.cli;

import picocli.CommandLine.Command;

import java.io.PrintWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code sakhius limits}: every bound of every module. */
@Command(name = "limits", description = "Prints every limit.", mixinStandardHelpOptions = true)
final class LimitsCommand extends PlainCommand {

    @Override
    public Integer call() throws IllegalAccessException {
        PrintWriter out = out();
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
