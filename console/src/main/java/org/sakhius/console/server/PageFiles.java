package org.sakhius.console.server;

import org.sakhius.console.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the built page off the class path, from a jar or a folder, once at start. Serving from this
 * list alone leaves nothing for a path like {@code ../} to climb to.
 */
final class PageFiles {
    private static final Logger LOG = LoggerFactory.getLogger(PageFiles.class);

    private PageFiles() {}

    /**
     * All files below a folder of the class path, by path with a leading slash. Empty when the
     * build left the page out.
     *
     * @param folder as {@code org/sakhius/console/web}
     */
    static Map<String, PageFile> read(ClassLoader loader, String folder)
            throws ConsoleStartException {
        URL index = loader.getResource(folder + "/index.html");
        if (index == null) {
            LOG.warn("The page is not part of this build; only the API is served.");
            return Map.of();
        }
        try {
            if (index.openConnection() instanceof JarURLConnection jar) {
                // A file system of its own: another part of the program may hold the jar's shared
                // one.
                Path file = Path.of(jar.getJarFileURL().toURI());
                try (FileSystem inside = FileSystems.newFileSystem(file)) {
                    return walk(inside.getPath("/" + folder));
                }
            }
            return walk(parent(Path.of(index.toURI())));
        } catch (IOException | URISyntaxException e) {
            throw new ConsoleStartException("The page cannot be read: " + e.getMessage(), e);
        }
    }

    private static Path parent(Path index) {
        Path folder = index.getParent();
        return folder == null ? index : folder;
    }

    private static Map<String, PageFile> walk(Path top) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.walk(top)) {
            found = all.filter(Files::isRegularFile)
                    .limit(Limits.PAGE_FILES_COUNT + 1L)
                    .toList();
        }
        Map<String, PageFile> out = new HashMap<>();
        long bytes = 0;
        for (Path file : found) {
            bytes += Files.size(file);
            if (out.size() >= Limits.PAGE_FILES_COUNT || bytes > Limits.PAGE_BYTES) {
                throw new IOException("it is larger than the console serves");
            }
            String path = "/" + top.relativize(file).toString().replace('\\', '/');
            out.put(path, PageFile.of(path, Files.readAllBytes(file)));
        }
        return Map.copyOf(out);
    }
}
