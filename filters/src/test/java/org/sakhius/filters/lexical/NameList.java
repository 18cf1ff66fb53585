package org.sakhius.filters.lexical;

import org.sakhius.filters.name.PublicSuffix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** One of the lists beside the repository, as names; addresses and comments are left out. */
public final class NameList {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.[a-z-]+");

    private NameList() {}

    /**
     * Reads {@code FOLDER/LIST.domains.gz}.
     *
     * @param list such as {@code ut1/press}
     */
    public static List<String> read(Path folder, String list) throws IOException {
        List<String> out = new ArrayList<>();
        Path file = folder.resolve(list + ".domains.gz");
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String name = line.strip().toLowerCase(Locale.ROOT);
                name = name.startsWith("www.") ? name.substring(4) : name;
                if (NAME.matcher(name).matches()) {
                    out.add(name);
                }
            }
        }
        return out;
    }

    /** The part of a name that its owner registered. */
    static String registrable(String name) {
        return PublicSuffix.registrable(name);
    }
}
