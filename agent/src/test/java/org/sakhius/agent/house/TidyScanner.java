package org.sakhius.agent.house;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Reads every text file of the repository and reports what the house does not allow. */
final class TidyScanner {
    static final int COLUMNS = 100;

    /** The page has no formatter that breaks lines, and its markup nests deeper. */
    static final int PAGE_COLUMNS = 120;

    static final int LINES = 400;

    private static final Set<String> NOT_OURS =
            Set.of("target", "node_modules", "dist", ".git", "test-results", "playwright-report");
    private static final Set<String> TEXT = Set.of(
            "java",
            "ts",
            "tsx",
            "js",
            "css",
            "html",
            "md",
            "xml",
            "yaml",
            "yml",
            "json",
            "sql",
            "sh",
            "bat",
            "service",
            "properties",
            "svg",
            "txt");
    private static final Set<String> WITHOUT_EXTENSION =
            Set.of("run", "sakhius", "LICENSE", "NOTICE");
    private static final Set<String> NARROW = Set.of("java", "sh", "sql", "service");
    private static final Set<String> PAGE = Set.of("ts", "tsx", "css", "html");
    private static final Set<String> SHORT = Set.of("java", "ts", "tsx");

    private final Path root;
    private final List<Offence> found = new ArrayList<>();
    private final Set<Path> packages = new TreeSet<>();

    private TidyScanner(Path root) {
        this.root = root;
    }

    /** Everything that is wrong below a root, in the order of the walk. */
    static List<Offence> scan(Path root) throws IOException {
        TidyScanner scanner = new TidyScanner(root);
        for (Path file : files(root)) {
            scanner.file(file);
        }
        scanner.packages();
        return scanner.found;
    }

    private static List<Path> files(Path root) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                return NOT_OURS.contains(name(dir))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && isText(file)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }

    private static boolean isText(Path file) {
        return WITHOUT_EXTENSION.contains(name(file)) || TEXT.contains(extension(name(file)));
    }

    private void file(Path file) throws IOException {
        String path = root.relativize(file).toString().replace('\\', '/');
        String text = Files.readString(file, StandardCharsets.UTF_8);
        for (Ban ban : Bans.ALL) {
            if (ban.where().test(path)) {
                Matcher matcher = ban.pattern().matcher(text);
                while (matcher.find()) {
                    add(path, lineOf(text, matcher.start()), ban.id(), ban.instead());
                }
            }
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            add(path, lineOf(text, text.length()), "no-last-line-end", "a line end");
        }
        lines(path, text);
        if (path.contains("/src/main/java/") && path.endsWith(".java")) {
            Path parent = file.getParent();
            if (parent != null) {
                packages.add(parent);
            }
        }
    }

    private void lines(String path, String text) {
        String extension = extension(path);
        List<String> lines = text.lines().toList();
        // Every limit of a module stands in one class, however many there are.
        boolean limits = path.endsWith("/Limits.java");
        if (SHORT.contains(extension) && lines.size() > LINES && !limits) {
            add(path, 0, "long-file", "two files: " + lines.size() + " lines, at most " + LINES);
        }
        int columns = columns(path, extension);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean oneWord = line.strip().indexOf(' ') < 0 || line.startsWith("import ");
            if (line.codePointCount(0, line.length()) > columns && !oneWord) {
                add(path, i + 1, "wide-line", "at most " + columns + " columns");
            }
        }
    }

    private static int columns(String path, String extension) {
        if (PAGE.contains(extension)) {
            return PAGE_COLUMNS;
        }
        boolean narrow = NARROW.contains(extension) || !path.contains(".");
        return narrow ? COLUMNS : Integer.MAX_VALUE;
    }

    private void packages() throws IOException {
        for (Path directory : packages) {
            Path info = directory.resolve("package-info.java");
            String path = root.relativize(info).toString().replace('\\', '/');
            if (!Files.exists(info)) {
                add(path, 0, "no-package-info", "a package-info.java with @NullMarked");
            } else if (!Files.readString(info, StandardCharsets.UTF_8).contains("@NullMarked")) {
                add(path, 0, "not-null-marked", "@NullMarked above the package");
            }
        }
    }

    private void add(String path, int line, String id, String instead) {
        found.add(new Offence(path, line, id, instead));
    }

    private static int lineOf(String text, int offset) {
        return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private static String extension(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(dot + 1);
    }
}
