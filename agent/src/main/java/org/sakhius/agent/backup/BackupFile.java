package org.sakhius.agent.backup;

import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.limits.Limits;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** A folder of files as one encrypted file: a zip whose first entry says what made it. */
public final class BackupFile {
    private static final String ABOUT = "about.json";
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private BackupFile() {}

    /**
     * What made a backup, and when.
     *
     * @param v 1
     * @param made RFC 3339
     * @param program the version that made it
     */
    public record About(int v, String made, String program) {}

    /**
     * Writes all files below a folder; the backup is there whole or not at all, for its owner
     * alone.
     *
     * @throws IOException also when the file is there already
     */
    public static void write(
            Path folder, Path to, About about, char[] passPhrase, SecureRandom random)
            throws IOException {
        if (Files.exists(to)) {
            throw new BackupException(to + " is there already. Mend: name another file", null);
        }
        Path fresh = to.resolveSibling(to.getFileName() + ".new");
        try {
            AtomicFiles.writePrivate(fresh, new byte[0]);
            try (ZipOutputStream zip = new ZipOutputStream(new SealingStream(
                    new BufferedOutputStream(Files.newOutputStream(fresh)), passPhrase, random))) {
                zip.putNextEntry(new ZipEntry(ABOUT));
                zip.write(MAPPER.writeValueAsBytes(about));
                zip.closeEntry();
                for (Path file : files(folder)) {
                    zip.putNextEntry(new ZipEntry(name(folder, file)));
                    Files.copy(file, zip);
                    zip.closeEntry();
                }
            }
            try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            AtomicFiles.move(fresh, to);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String name(Path folder, Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /**
     * Unpacks a backup into an empty folder, for its owner alone.
     *
     * @throws BackupException when it is none, damaged, newer, or the pass-phrase is another one;
     *     what was unpacked until then is then to be erased
     */
    public static About read(Path from, Path folder, char[] passPhrase) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(from));
                OpeningStream opened = new OpeningStream(in, passPhrase);
                ZipInputStream zip = new ZipInputStream(opened)) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(ABOUT)) {
                throw new BackupException("is no backup of a gateway", null);
            }
            About about = MAPPER.readValue(zip.readNBytes(Limits.BACKUP_ABOUT_BYTES), About.class);
            if (about.v() != 1) {
                throw new BackupException(
                        "was made by a newer Sakhius (" + about.program()
                                + "). Mend: restore it with that one",
                        null);
            }
            unpack(zip, folder);
            // The last chunk is checked only when it is read.
            opened.transferTo(OutputStream.nullOutputStream());
            return about;
        } catch (ZipException | JacksonException | EOFException e) {
            throw new BackupException(from + " is damaged", e);
        } catch (BackupException e) {
            throw new BackupException(from + " " + e.getMessage(), e);
        }
    }

    private static void unpack(ZipInputStream zip, Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            Path target = folder.resolve(entry.getName()).normalize();
            boolean inside = target.startsWith(folder) && !target.equals(folder);
            if (!inside || entry.isDirectory() || names.size() >= Limits.BACKUP_FILES_COUNT) {
                throw new BackupException("is damaged", null);
            }
            names.add(entry.getName());
            AtomicFiles.privateFolder(target.resolveSibling(""));
            AtomicFiles.writePrivate(target, new byte[0]);
            try (OutputStream out = Files.newOutputStream(target)) {
                zip.transferTo(out);
            }
        }
    }
}
