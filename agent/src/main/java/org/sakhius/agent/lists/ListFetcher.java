package org.sakhius.agent.lists;

import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.config.ListTrust;
import org.sakhius.agent.fetch.Fetched;
import org.sakhius.agent.fetch.Fetcher;
import org.sakhius.agent.fetch.SourceProblem;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.agent.sign.ListSignature;
import org.sakhius.filters.syntax.ListFiles;
import org.sakhius.filters.syntax.ListFormatException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

/**
 * Looks at the source of a list, a file or folder on disk or a server, and checks what the
 * configuration demands of its bytes. Blocks its caller.
 */
final class ListFetcher {

    private final Supplier<Fetcher> fetcher;
    private final ListFolder folder;

    ListFetcher(Supplier<Fetcher> fetcher, ListFolder folder) {
        this.folder = folder;
        this.fetcher = fetcher;
    }

    /** What the source has now, into the list's incoming file. */
    Fetched fetch(ListConfig list, ListRecord before) throws SourceProblem, IOException {
        Path path = list.path();
        URI url = list.url();
        if (path != null) {
            return fromDisk(list, path, before);
        }
        if (url == null) {
            throw new IllegalArgumentException("a list without a source: " + list.id());
        }
        Fetched known = before.rules() == 0
                ? null
                : new Fetched(null, before.etag(), before.lastModified());
        return fetcher.get().fetch(url, known, folder.incoming(list), Limits.LIST_DOWNLOAD_BYTES);
    }

    private Fetched fromDisk(ListConfig list, Path path, ListRecord before) throws SourceProblem {
        try {
            String stamp = stamp(path);
            if (stamp.equals(before.lastModified()) && before.rules() > 0) {
                return new Fetched(null, null, stamp);
            }
            Path incoming = folder.incoming(list);
            if (Files.isDirectory(path)) {
                copyFolder(list, path, incoming);
            } else if (!Files.isRegularFile(path)) {
                throw new SourceProblem(path + " is no file", "name a file");
            } else if (Files.size(path) > Limits.LIST_DOWNLOAD_BYTES) {
                throw tooLarge(path);
            } else {
                Files.copy(path, incoming, StandardCopyOption.REPLACE_EXISTING);
            }
            return new Fetched(incoming, null, stamp);
        } catch (NoSuchFileException e) {
            throw new SourceProblem("there is no file " + path, "put it there or mend its source");
        } catch (AccessDeniedException e) {
            throw new SourceProblem(path + " may not be read", "let the agent's user read it");
        } catch (ListFormatException e) {
            throw new SourceProblem(path + " is " + e.getMessage(), "name a file or such a folder");
        } catch (IOException e) {
            throw new SourceProblem(path + " cannot be read: " + e.getMessage(), "mend the disk");
        }
    }

    /** Changes when the file does, or one of the files of a category's folder. */
    private static String stamp(Path path) throws IOException {
        StringBuilder out = new StringBuilder();
        for (Path file : ListFiles.parts(path)) {
            out.append(Files.getLastModifiedTime(file)).append(' ').append(Files.size(file));
            out.append(' ');
        }
        return out.toString().strip();
    }

    /** One text of the folder's files, as large as a file may be. */
    private static void copyFolder(ListConfig list, Path path, Path into)
            throws SourceProblem, IOException {
        if (list.trust() != null) {
            throw new SourceProblem(
                    "a folder can be neither pinned nor signed", "pack it as tar.gz and name that");
        }
        try (InputStream in = ListFiles.open(path);
                OutputStream out = Files.newOutputStream(into)) {
            byte[] bytes = new byte[1 << 16];
            long copied = 0;
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                copied += count;
                if (copied > Limits.LIST_DOWNLOAD_BYTES) {
                    throw tooLarge(path);
                }
                out.write(bytes, 0, count);
            }
        }
    }

    private static SourceProblem tooLarge(Path path) {
        return new SourceProblem(path + " is larger than 64 MiB", "use a smaller list, or pack it");
    }

    /** Holds the bytes against the pinned hash or the signature, before anything parses them. */
    void demand(ListConfig list, Path file) throws SourceProblem, IOException {
        ListTrust trust = list.trust();
        if (trust == null) {
            return;
        }
        String sha256 = FileHash.of(file);
        String signature = trust.signature();
        if (signature == null) {
            if (!sha256.equals(trust.sha256())) {
                throw new SourceProblem(
                        "its SHA-256 is " + sha256 + ", not the pinned one",
                        "look at it; if it is right, pin the new one");
            }
        } else if (!ListSignature.holds(sha256, signature(list, signature), trust.keyBytes())) {
            throw new SourceProblem(
                    "its signature does not belong to this file and key",
                    "ask who signs it; the last good copy stays");
        }
    }

    private byte[] signature(ListConfig list, String place) throws SourceProblem, IOException {
        if (list.path() != null) {
            try (InputStream in = Files.newInputStream(Path.of(place))) {
                return in.readNBytes(Limits.LIST_SIGNATURE_BYTES);
            } catch (NoSuchFileException e) {
                throw new SourceProblem("its signature " + place + " is missing", "put it there");
            }
        }
        Path into = folder.incomingSignature(list);
        try {
            fetcher.get().fetch(URI.create(place), null, into, Limits.LIST_SIGNATURE_BYTES);
            return Files.readAllBytes(into);
        } catch (SourceProblem e) {
            throw new SourceProblem("its signature: " + e.getMessage(), e.mend());
        } finally {
            Files.deleteIfExists(into);
        }
    }
}
