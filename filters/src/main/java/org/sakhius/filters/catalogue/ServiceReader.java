package org.sakhius.filters.catalogue;

import org.sakhius.filters.category.Category;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.rules.Rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads service files and refuses whatever contradicts itself or an earlier file. */
final class ServiceReader {
    private static final Set<String> KEYS =
            Set.of("id", "name", "category", "domains", "match", "urgent", "source", "checked");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, String> ownerOfDomain = new HashMap<>();

    /** Adds the services of one file. */
    void add(Node root) throws DataFileException {
        for (Node item : root.items()) {
            Service service = service(item);
            if (services.put(service.id(), service) != null) {
                throw item.need("id").problem("service '" + service.id() + "' stands twice");
            }
        }
    }

    /** All services in the order read. */
    List<Service> services() {
        return List.copyOf(services.values());
    }

    private Service service(Node item) throws DataFileException {
        item.onlyKeys(KEYS);
        Node id = item.need("id");
        if (!ID.matcher(id.text()).matches()) {
            throw id.problem("an id has lower-case letters, digits and hyphens");
        }
        Node category = item.need("category");
        Rule.Scope scope = scope(item);
        return new Service(
                id.text(),
                item.need("name").both(),
                Category.byId(category.text())
                        .orElseThrow(() -> category.problem("unknown category")),
                urgent(item),
                rules(item.need("domains"), id.text(), scope),
                item.need("source").text(),
                HelpLines.date(item.need("checked")));
    }

    private List<Rule> rules(Node domains, String service, Rule.Scope scope)
            throws DataFileException {
        List<Rule> rules = new ArrayList<>();
        for (Node domain : domains.items()) {
            String name = DomainField.read(domain);
            String owner = ownerOfDomain.putIfAbsent(name, service);
            if (owner != null) {
                throw domain.problem("'" + name + "' belongs to '" + owner + "' already");
            }
            rules.add(new Rule(name, scope, false, false, domain.line()));
        }
        if (rules.isEmpty()) {
            throw domains.problem("a service needs at least one domain");
        }
        return rules;
    }

    private static Rule.Scope scope(Node item) throws DataFileException {
        Node match = item.find("match");
        if (match == null || match.text().equals("subtree")) {
            return Rule.Scope.SUBTREE;
        }
        if (match.text().equals("exact")) {
            return Rule.Scope.EXACT;
        }
        throw match.problem("expected exact or subtree");
    }

    private static boolean urgent(Node item) throws DataFileException {
        Node urgent = item.find("urgent");
        if (urgent == null || urgent.text().equals("false")) {
            return false;
        }
        if (urgent.text().equals("true")) {
            return true;
        }
        throw urgent.problem("expected true or false");
    }
}
