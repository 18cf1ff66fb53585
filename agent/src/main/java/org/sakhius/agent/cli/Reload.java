package org.sakhius.agent.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.lang.reflect.Proxy;

/**
 * Hears SIGHUP, where the system has it.
 *
 * <p>Java's only way is {@code sun.misc.Signal}, which is no part of its standard: it is looked up
 * by name, and a Java without it runs all the same. Without a handler SIGHUP would end the agent.
 */
final class Reload {

    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private Reload() {}

    /** Runs the task at each SIGHUP from now on, on a thread of Java's own. */
    static void onHangUp(Runnable task) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object hears = Proxy.newProxyInstance(
                    Reload.class.getClassLoader(),
                    new Class<?>[] {handler},
                    (self, method, given) -> {
                        switch (method.getName()) {
                            case "handle" -> task.run();
                            case "hashCode" -> {
                                return System.identityHashCode(self);
                            }
                            case "equals" -> {
                                return self == given[0];
                            }
                            default -> {
                                return "Reload";
                            }
                        }
                        return null;
                    });
            Object hangUp = signal.getConstructor(String.class).newInstance("HUP");
            signal.getMethod("handle", signal, handler).invoke(null, hangUp, hears);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("there is no SIGHUP here: {}", e.toString());
        }
    }
}
