package org.sakhius.agent.cli;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the class archive of a distribution: the classes that a gateway's first seconds need, as
 * the Java machine that runs this maps them.
 *
 * <p>{@code java -cp lib/sakhius-agent.jar org.sakhius.agent.cli.ClassArchive} writes {@code
 * lib/sakhius.jsa} beside that jar; it serves this Java and this place only. At packaging the build
 * runs it, on a gateway whoever wants the quicker start.
 */
public final class ClassArchive {

    private static final int STEP_S = 120;

    /**
     * What the machine would make anew of a class of Java's own. Left out: it cannot say where such
     * a class came from, and ends when somebody turns the flight recorder or an agent on.
     */
    private static final String MADE_ANEW = "@lambda-form-invoker";

    private ClassArchive() {}

    /** Makes it; status 0 when it stands, 1 with a reason when not. */
    public static void main(String[] args) throws Exception {
        try {
            make(ownJar());
        } catch (IOException e) {
            System.err.println("sakhius: no class archive: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Path ownJar() throws URISyntaxException {
        return Path.of(ClassArchive.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toAbsolutePath();
    }

    private static void make(Path jar) throws IOException, InterruptedException {
        Path list = Files.createTempFile("sakhius-classes", ".list");
        Path archive = jar.resolveSibling("sakhius.jsa");
        try {
            run(
                    "-XX:DumpLoadedClassList=" + list,
                    "-D" + Rehearsal.PROPERTY + "=true",
                    "-XX:+UseSerialGC",
                    "-jar",
                    jar.toString(),
                    "run",
                    "--config",
                    "rehearsal");
            List<String> kept = Files.readAllLines(list).stream()
                    .filter(line -> !line.startsWith(MADE_ANEW))
                    .toList();
            Files.write(list, kept);
            Files.deleteIfExists(archive);
            run(
                    "-Xshare:dump",
                    "-XX:SharedClassListFile=" + list,
                    "-XX:SharedArchiveFile=" + archive,
                    "-Xlog:disable",
                    "-cp",
                    jar.toString());
            if (!Files.isRegularFile(archive)) {
                throw new IOException("this Java made none");
            }
        } finally {
            Files.deleteIfExists(list);
        }
    }

    /** Runs this Java with these arguments, whose output is ours. */
    private static void run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line).inheritIO().start();
        if (!process.waitFor(STEP_S, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it took longer than " + STEP_S + " s");
        }
        if (process.exitValue() != 0) {
            throw new IOException("java ended with status " + process.exitValue());
        }
    }
}
