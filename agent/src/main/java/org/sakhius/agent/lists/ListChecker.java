package org.sakhius.agent.lists;

import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.fetch.Fetched;
import org.sakhius.agent.fetch.Fetcher;
import org.sakhius.agent.fetch.SourceProblem;
import org.sakhius.agent.files.AtomicFiles;
import org.sakhius.agent.files.LockFile;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.syntax.ListFiles;
import org.sakhius.filters.syntax.ListFormatException;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListReport;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at one list's source and takes what it brings only when it is a list: no web page, nothing
 * empty, nothing cut short, nothing that shrank to less than half. The last good copy stays until
 * the next one has been read whole.
 */
final class ListChecker {

    /** What a check changed. */
    enum Outcome {
        CHANGED,
        SAME,
        FAILED
    }

    private final ListFolder folder;
    private final ListFetcher fetcher;
    private final Clock clock;

    ListChecker(ListFolder folder, Supplier<Fetcher> fetcher, Clock clock) {
        this.folder = folder;
        this.fetcher = new ListFetcher(fetcher, folder);
        this.clock = clock;
    }

    /**
     * Checks a list once and notes the result. While it arrives, the folder is free for others.
     *
     * @param allowShrunken whether the user has said that the list may have shrunk
     */
    Outcome check(ListConfig list, boolean allowShrunken) throws IOException {
        ListRecord before = folder.read(list);
        long now = clock.instant().getEpochSecond();
        Path incoming = folder.incoming(list);
        try {
            Fetched fetched = fetcher.fetch(list, before);
            Path file = fetched.file();
            if (file == null) {
                note(list, before.same(now));
                return Outcome.SAME;
            }
            fetcher.demand(list, file);
            ListRecord taken = examine(list, file, fetched, before, allowShrunken, now);
            boolean same = taken.sha256().equals(before.sha256()) && before.rules() > 0;
            try (LockFile held = folder.lock()) {
                if (!same) {
                    AtomicFiles.move(file, folder.copy(list));
                }
                folder.write(list, taken);
            }
            return same ? Outcome.SAME : Outcome.CHANGED;
        } catch (SourceProblem e) {
            note(list, before.failed(now, e.toString()));
            return Outcome.FAILED;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    private void note(ListConfig list, ListRecord record) throws IOException {
        try (LockFile held = folder.lock()) {
            folder.write(list, record);
        }
    }

    private ListRecord examine(
            ListConfig list,
            Path file,
            Fetched fetched,
            ListRecord before,
            boolean allowShrunken,
            long now)
            throws SourceProblem {
        MessageDigest digest = sha256();
        ListReport report = read(list, file, digest);
        long rules = report.rules();
        if (rules > Limits.LIST_RULES_COUNT) {
            throw new SourceProblem(
                    "it holds more than " + Limits.LIST_RULES_COUNT + " rules",
                    "use a smaller list");
        }
        if (rules == 0) {
            throw new SourceProblem("it holds no rule", "check its source and its syntax");
        }
        long least = before.rules() * Limits.LIST_SHRINK_GUARD_PERCENT / 100;
        boolean guarded = before.rules() >= Limits.LIST_SHRINK_GUARD_RULES_COUNT;
        if (guarded && rules < least && !allowShrunken) {
            throw new SourceProblem(
                    "it shrank from " + before.rules() + " rules to " + rules,
                    "look at it; if it is right: sakhius lists update --shrunken " + list.id());
        }
        String sha = HexFormat.of().formatHex(digest.digest());
        boolean same = sha.equals(before.sha256()) && before.rules() > 0;
        return new ListRecord(
                list.identity(),
                rules,
                sha,
                fetched.etag(),
                fetched.lastModified(),
                now,
                same ? before.changed() : now,
                0,
                0,
                null,
                report.lines(),
                refused(report));
    }

    private static List<ListRecord.Refused> refused(ListReport report) {
        List<ListRecord.Refused> out = new ArrayList<>();
        report.refusals()
                .forEach((kind, refused) -> out.add(
                        new ListRecord.Refused(kind.id(), refused.count(), refused.firstLines())));
        return out;
    }

    private static ListReport read(ListConfig list, Path file, MessageDigest digest)
            throws SourceProblem {
        try (CountedStream raw = new CountedStream(Files.newInputStream(file));
                DigestInputStream digested = new DigestInputStream(raw, digest);
                InputStream in =
                        new UnpackGuard(ListFiles.unpack(digested), raw::count, System::nanoTime)) {
            ListReport report = ListReader.read(in, syntax(list), rule -> {});
            digested.transferTo(OutputStream.nullOutputStream());
            return report;
        } catch (ListFormatException e) {
            throw new SourceProblem(
                    "it is no list: " + e.getMessage(), "check its source and its syntax");
        } catch (IOException e) {
            throw new SourceProblem(
                    "it is cut short or damaged: " + e.getMessage(), "check its source");
        }
    }

    static ListSyntax syntax(ListConfig list) {
        return ListSyntax.byId(list.syntax()).orElseThrow();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
