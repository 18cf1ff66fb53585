package org.sakhius.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.agent.sign.ListSignature;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/** What a publisher does: a key, a signed list, a feed. */
class SignCommandTest {

    @TempDir
    Path folder;

    private String said = "";

    private int sign(String... arguments) {
        StringWriter out = new StringWriter();
        PrintWriter both = new PrintWriter(out);
        String[] all = new String[arguments.length + 1];
        all[0] = "sign";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        int status = Main.execute(both, both, all);
        said = out.toString().strip();
        return status;
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aKeySignsAListAndIsNeverOverwritten() throws Exception {
        assertThat(sign("new-key", path("key"))).isZero();
        byte[] key = Base64.getDecoder().decode(said);
        assertThat(key).hasSize(32);
        Path file = folder.resolve("key");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(sign("new-key", path("key"))).isEqualTo(1);
        assertThat(said).contains("not overwritten");
        Files.writeString(folder.resolve("list"), "a.example\n");
        assertThat(sign("list", path("key"), path("list"))).isZero();
        byte[] signature = Files.readAllBytes(folder.resolve("list.sig"));
        assertThat(ListSignature.holds(FileHash.of(folder.resolve("list")), signature, key))
                .isTrue();
        assertThat(sign("list", path("list"), path("list"))).isEqualTo(1);
        assertThat(said).contains("holds no key");
        assertThat(sign("list", path("key"), path("nothing"))).isEqualTo(1);
    }

    @Test
    void aFeedIsMadeOrRefusedInWords() throws Exception {
        assertThat(sign("new-key", path("key"))).isZero();
        Path data = Files.createDirectories(folder.resolve("data"));
        assertThat(sign("feed", path("key"), data.toString(), path("out"), "--release", "1"))
                .isEqualTo(1);
        assertThat(said).contains("it has no file");
        Files.writeString(data.resolve("protected.yaml"), """
                - id: x
                  domains: [ x.example ]
                  source: a test
                  checked: 2026-11-20
                """);
        assertThat(sign("feed", path("key"), data.toString(), path("out"), "--release", "1"))
                .isZero();
        assertThat(said).contains("release 1, 1 files, until ");
        assertThat(folder.resolve("out").resolve("sakhius.feed")).exists();
        assertThat(sign("feed", path("key"), data.toString(), path("out"))).isEqualTo(2);
        assertThat(sign()).isEqualTo(2);
    }
}
