package org.sakhius.filters.rules;

import org.sakhius.filters.syntax.ListFiles;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A made-up list in the syntax {@code domains}, shaped like the public ones: half the names have
 * two labels, the rest three; 17 characters on average. The same seed gives the same list.
 */
final class SampleList {
    private static final String[] TOPS = {
        "com", "net", "org", "ru", "info", "xyz", "top", "de", "cn", "site"
    };

    private final Random random;
    private final String[] words = new String[20_000];

    SampleList(long seed) {
        random = new Random(seed);
        for (int i = 0; i < words.length; i++) {
            words[i] = random.ints(3 + random.nextInt(6), 'a', 'z' + 1)
                    .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                    .toString();
        }
    }

    String next() {
        String place = word() + (random.nextBoolean() ? "-" : "") + word() + "."
                + TOPS[random.nextInt(TOPS.length)];
        int kind = random.nextInt(10);
        if (kind < 3) {
            return "www." + place;
        }
        return kind < 5 ? word() + "." + place : place;
    }

    String word() {
        return words[random.nextInt(words.length)];
    }

    /** Writes a list of so many lines. */
    static Path write(Path file, int lines) throws IOException {
        SampleList list = new SampleList(lines);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            for (int i = 0; i < lines; i++) {
                out.write(list.next());
                out.write('\n');
            }
        }
        return file;
    }

    /** Adds a list file to an image. */
    static void read(Path list, ListSyntax syntax, ImageBuilder builder) throws IOException {
        builder.source(RuleSource.list("list", null, Action.BLOCK));
        try (InputStream in = ListFiles.open(list)) {
            ListReader.read(in, syntax, builder);
        }
    }
}
