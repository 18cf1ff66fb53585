package org.sakhius.filters.rules;

import org.sakhius.filters.name.DomainName;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes images for tests. */
final class Images {
    private Images() {}

    static RuleImage of(Path folder, SourceRules... sources) {
        try {
            Path file = folder.resolve("rules.image");
            RuleImage.write(file, List.of(sources));
            return RuleImage.open(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Rule rule(String name, Rule.Scope scope) {
        return new Rule(name, scope, false, false, 1);
    }

    static List<RuleRef> matches(RuleImage image, String name) {
        byte[] wire = DomainName.toWire(name);
        Hits hits = new Hits();
        image.match(wire, 0, wire.length, hits);
        List<RuleRef> out = new ArrayList<>();
        for (int i = 0; i < hits.count(); i++) {
            out.add(image.describe(hits, i));
        }
        return out;
    }
}
