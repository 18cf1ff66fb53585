package org.sakhius.agent.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that only its owner can read and that is erased on close.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

    /** Makes one. */
    public static TemporaryFolder create() throws IOException {
        return new TemporaryFolder(Files.createTempDirectory("sakhius-"));
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(path)) {
            FileTree.erase(path);
        }
    }
}
