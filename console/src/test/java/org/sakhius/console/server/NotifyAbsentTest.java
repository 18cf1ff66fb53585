package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A console that tells nobody and asks for no second factor loads no class for either. */
class NotifyAbsentTest {
    /** Starts and ends a console; called by reflection, in a class loader of its own. */
    public static final class Probe {
        private Probe() {}

        /** What {@link NotifyAbsentTest} calls. */
        public static void run(String jdbcUrl) throws Exception {
            TestAgent agent = new TestAgent();
            try (TestConsole console = TestConsole.over(jdbcUrl, agent)) {
                TestViewer viewer = new TestViewer();
                agent.pair(console, viewer);
                byte[] sealed = agent.seal(console.clock.instant(), "x", viewer.woken());
                agent.putEnvelope(console, 1, sealed);
                String token = viewer.token(console);
                TestViewer.envelopes(console, token, "?after=1");
                console.get("/api/v1/notify", "Authorization", "Bearer " + token);
            }
        }
    }

    private static final class Watching extends URLClassLoader {
        final Set<String> asked = ConcurrentHashMap.newKeySet();

        Watching(URL[] path) {
            super(path, ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void nothingOfNotifyingIsLoaded(@TempDir Path folder) throws Exception {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(NotifyAbsentTest::url)
                .toArray(URL[]::new);
        try (Watching loader = new Watching(path)) {
            Class<?> probe = loader.loadClass(Probe.class.getName());
            Method run = probe.getMethod("run", String.class);
            run.invoke(null, TestConsole.sqlite(folder));

            List<String> notifying = loader.asked.stream()
                    .filter(name -> name.startsWith("org.sakhius.console.notify.")
                            || name.startsWith("com.interaso.")
                            || name.startsWith("kotlin.")
                            || name.startsWith("jakarta.mail.")
                            || name.startsWith("com.webauthn4j.")
                            || name.startsWith("tools.jackson.dataformat.cbor.")
                            || name.endsWith(".Passkeys")
                            || name.endsWith(".SlowHash")
                            || name.endsWith(".NoticeStore"))
                    .toList();
            assertThat(loader.asked).contains("org.sakhius.console.server.ConsoleServer");
            assertThat(notifying).isEmpty();
        }
        assertThat(Arrays.stream(threads()).map(Thread::getName))
                .noneMatch(name -> name.startsWith("sakhius-notify"));
    }

    private static Thread[] threads() {
        return Thread.getAllStackTraces().keySet().toArray(new Thread[0]);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
