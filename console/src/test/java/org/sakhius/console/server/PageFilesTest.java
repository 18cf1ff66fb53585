package org.sakhius.console.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** The page is found where it travels: in a jar. */
class PageFilesTest {
    @TempDir
    Path folder;

    private URLClassLoader jarWith(String... names) throws Exception {
        Path jar = folder.resolve("with space.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                out.putNextEntry(new JarEntry(name));
                out.write(name.getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
    }

    @Test
    void readsAllFilesOfItsFolderAndNoOther() throws Exception {
        try (URLClassLoader loader =
                jarWith("page/index.html", "page/assets/a-12345678.js", "other/secret.txt")) {
            Map<String, PageFile> files = PageFiles.read(loader, "page");

            assertThat(files).containsOnlyKeys("/index.html", "/assets/a-12345678.js");
            assertThat(files)
                    .extractingByKey("/assets/a-12345678.js")
                    .extracting(PageFile::immutable)
                    .isEqualTo(true);
            assertThat(PageFiles.read(loader, "page")).hasSize(2);
        }
    }

    @Test
    void buildWithoutThePageServesNone() throws Exception {
        try (URLClassLoader loader = jarWith("other/secret.txt")) {
            assertThat(PageFiles.read(loader, "page")).isEmpty();
        }
    }
}
