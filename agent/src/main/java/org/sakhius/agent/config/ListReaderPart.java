package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.syntax.ListSyntax;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads one entry of {@code lists}. */
final class ListReaderPart {

    private static final List<String> SYNTAXES = Arrays.stream(ListSyntax.values())
            .filter(ListSyntax::supported)
            .map(ListSyntax::id)
            .toList();

    private final Path folder;

    ListReaderPart(Path folder) {
        this.folder = folder;
    }

    @Nullable
    ListConfig read(Section s) {
        String id = s.required("id", "id: gambling", Values::id);
        String source = s.required("source", "source: gambling.domains", Values::text);
        String syntax = s.value("syntax", "auto", t -> Values.known("syntax", t, SYNTAXES));
        Category category = s.optional("category", Values::category);
        Action action = s.value("action", Action.BLOCK, Values::action);
        if (id == null || source == null) {
            return null;
        }
        boolean web = source.startsWith("https://") || source.startsWith("http://");
        if (!web) {
            Path path = folder.resolve(source).normalize();
            return new ListConfig(id, path, null, syntax, category, action, s.line("source"));
        }
        URI url = s.optional("source", Values::webUrl);
        return new ListConfig(id, null, url, syntax, category, action, s.line("source"));
    }
}
