package org.sakhius.filters.rules;

import org.sakhius.filters.syntax.ListFiles;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListReport;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The shared lists, read with this module's own readers. */
final class RealLists {
    private final Map<String, List<Rule>> rules = new TreeMap<>();
    private final Map<String, ListReport> reports = new TreeMap<>();

    /** Reads every {@code *.domains.gz} below a folder. */
    static RealLists read(Path folder) throws IOException {
        RealLists lists = new RealLists();
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(".domains.gz"))
                    .sorted()
                    .toList();
        }
        for (Path file : files) {
            String id = folder.relativize(file).toString().replace(".domains.gz", "");
            List<Rule> into = new ArrayList<>();
            try (InputStream in = ListFiles.open(file)) {
                lists.reports.put(id, ListReader.read(in, ListSyntax.DOMAINS, into::add));
            }
            lists.rules.put(id, into);
        }
        return lists;
    }

    Map<String, List<Rule>> rules() {
        return rules;
    }

    Map<String, ListReport> reports() {
        return reports;
    }

    /** As sources for one image. */
    List<SourceRules> sources() {
        return rules.entrySet().stream()
                .map(list -> new SourceRules(
                        RuleSource.list(list.getKey(), null, Action.BLOCK), list.getValue()))
                .toList();
    }
}
