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

    private static final List<String> SYNTAXES =
            Arrays.stream(ListSyntax.values()).map(ListSyntax::id).toList();

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
        String sha256 = s.optional("sha256", Names::sha256);
        String key = s.optional("key", Names::signingKey);
        String signature = s.optional("signature", Values::text);
        if (id == null || source == null) {
            return null;
        }
        ListTrust trust = trust(s, source, sha256, signature, key);
        if (!isWeb(source)) {
            Path path = folder.resolve(source).normalize();
            return new ListConfig(
                    id, path, null, syntax, category, action, trust, s.line("source"));
        }
        URI url = s.optional("source", Values::webUrl);
        return new ListConfig(id, null, url, syntax, category, action, trust, s.line("source"));
    }

    private @Nullable ListTrust trust(
            Section s,
            String source,
            @Nullable String sha256,
            @Nullable String signature,
            @Nullable String key) {
        if (sha256 != null && key != null) {
            s.problem("sha256", "stands beside key", "keep one: a pinned list never changes");
            return null;
        }
        if (signature != null && key == null) {
            s.problem("signature", "has no key to be checked with", "add key: BASE64");
            return null;
        }
        if (key == null) {
            return sha256 == null ? null : new ListTrust(sha256, null, null);
        }
        String place = signature == null ? source + ".sig" : signature;
        if (isWeb(place) != isWeb(source)) {
            s.problem(
                    "signature",
                    "and source lie in different kinds of places",
                    "use two of a kind");
            return null;
        }
        if (isWeb(place)) {
            s.optional("signature", Values::webUrl);
            return new ListTrust(null, place, key);
        }
        return new ListTrust(null, folder.resolve(place).normalize().toString(), key);
    }

    private static boolean isWeb(String source) {
        return source.startsWith("https://") || source.startsWith("http://");
    }
}
