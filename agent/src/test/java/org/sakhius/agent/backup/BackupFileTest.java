package org.sakhius.agent.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A backup comes back as it was, or not at all. */
class BackupFileTest {
    private static final char[] PASS = "correct horse battery".toCharArray();
    private static final BackupFile.About ABOUT =
            new BackupFile.About(1, "2026-11-28T04:00:00Z", "0.1.0");
    private static final int SEALED = SealHeader.CHUNK_BYTES + SealHeader.TAG_BYTES;

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();
    private final byte[] large = new byte[3 * SealHeader.CHUNK_BYTES];
    private Path backup = Path.of("");

    @BeforeEach
    void make() throws IOException {
        Path from = folder.resolve("from");
        Files.createDirectories(from.resolve("keys"));
        random.nextBytes(large);
        Files.write(from.resolve("events.db"), large);
        Files.writeString(from.resolve("keys/gateway.json"), "very secret");
        backup = folder.resolve("b.sakhius");
        BackupFile.write(from, backup, ABOUT, PASS, random);
    }

    private Path into() throws IOException {
        return Files.createTempDirectory(folder, "into");
    }

    private void damage(byte[] bytes) throws IOException {
        Files.write(backup, bytes);
    }

    private void refused(String why) throws IOException {
        Path into = into();
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(() -> BackupFile.read(backup, into, PASS))
                .withMessageStartingWith(backup.toString())
                .withMessageContaining(why);
    }

    @Test
    void comesBackAsItWasForItsOwnerAlone() throws Exception {
        Path into = into();

        assertThat(BackupFile.read(backup, into, PASS)).isEqualTo(ABOUT);

        assertThat(Files.readAllBytes(into.resolve("events.db"))).isEqualTo(large);
        assertThat(into.resolve("keys/gateway.json")).hasContent("very secret");
        for (Path each : new Path[] {backup, into.resolve("keys/gateway.json")}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
                    .isEqualTo("rw-------");
        }
        assertThat(new String(Files.readAllBytes(backup), StandardCharsets.ISO_8859_1))
                .doesNotContain("very secret", "gateway.json", "about.json");
        assertThat(backup.resolveSibling("b.sakhius.new")).doesNotExist();
    }

    @Test
    void anotherPassPhraseOpensNothing() throws Exception {
        Path into = into();
        assertThatExceptionOfType(BackupException.class)
                .isThrownBy(
                        () -> BackupFile.read(backup, into, "correct horse batterY".toCharArray()))
                .withMessageContaining("the pass-phrase is another one, or it is damaged");
        assertThat(into).isEmptyDirectory();
    }

    @Test
    void aFlippedBitIsFoundWhereverItIs() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        for (int at : new int[] {20, 39, 100, SealHeader.BYTES + SEALED + 5, whole.length - 1}) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 1;
            damage(flipped);
            refused("damaged");
        }
    }

    @Test
    void whatWasCutOffOrMovedIsFound() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        damage(Arrays.copyOf(whole, SealHeader.BYTES + 2 * SEALED));
        refused("is damaged or not whole");
        damage(Arrays.copyOf(whole, whole.length - 7));
        refused("damaged");
        byte[] moved = whole.clone();
        System.arraycopy(whole, SealHeader.BYTES + SEALED, moved, SealHeader.BYTES, SEALED);
        damage(moved);
        refused("damaged");
        damage(Arrays.copyOf(whole, 39));
        refused("is no backup of Sakhius");
    }

    @Test
    void whatIsNoneOrNewerIsToldApart() throws Exception {
        byte[] whole = Files.readAllBytes(backup);
        damage("a picture of a cat, and rather more than forty bytes of it"
                .getBytes(StandardCharsets.UTF_8));
        refused("is no backup of Sakhius");
        byte[] newer = whole.clone();
        newer[8] = 2;
        damage(newer);
        refused("was made by a newer Sakhius (form 2, known here 1)");
        byte[] greedy = whole.clone();
        greedy[9] = 0x7f;
        damage(greedy);
        refused("is damaged");
        assertThat(Limits.BACKUP_ARGON_KIB)
                .isBetween(Limits.BACKUP_ARGON_LEAST_KIB, Limits.BACKUP_ARGON_MOST_KIB);
        Files.delete(backup);
        BackupFile.write(
                folder.resolve("from"), backup, new BackupFile.About(2, "x", "9.0"), PASS, random);
        refused("was made by a newer Sakhius (9.0)");
    }

    @Test
    void nothingIsWrittenBesideTheFolder() throws Exception {
        Files.delete(backup);
        try (ZipOutputStream zip = new ZipOutputStream(
                new SealingStream(Files.newOutputStream(backup), PASS, random))) {
            zip.putNextEntry(new ZipEntry("about.json"));
            zip.write("{\"v\":1,\"made\":\"\",\"program\":\"\"}".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("../beside"));
            zip.closeEntry();
        }
        refused("is damaged");
        assertThat(folder.resolve("beside")).doesNotExist();
    }

    @Test
    void nothingIsWrittenOver() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> BackupFile.write(folder.resolve("from"), backup, ABOUT, PASS, random))
                .withMessageContaining("is there already");
    }
}
