package org.sakhius.filters.catalogue;

import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.rules.Rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the files of help and protected names: groups with an id, a source and domains. */
final class ShieldedReader {
    private static final Set<String> KEYS = Set.of("id", "domains", "source", "checked");

    private ShieldedReader() {}

    /** The rules of one file; each covers its name and everything below. */
    static List<Rule> read(Node root) throws DataFileException {
        List<Rule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Node group : root.items()) {
            group.onlyKeys(KEYS);
            group.need("id").text();
            group.need("source").text();
            HelpLines.date(group.need("checked"));
            for (Node domain : group.need("domains").items()) {
                String name = DomainField.read(domain);
                if (!seen.add(name)) {
                    throw domain.problem("'" + name + "' stands twice");
                }
                rules.add(new Rule(name, Rule.Scope.SUBTREE, false, false, domain.line()));
            }
        }
        return rules;
    }
}
