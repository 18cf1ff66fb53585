package org.sakhius.agent.rewrite;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.profile.SafeSearch;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.NameSet;

import java.util.HashMap;
import java.util.Map;

/**
 * The names of search engines, and the name that each is answered as. Immutable; looked up without
 * allocation.
 */
final class SafeNames {
    /** No name. */
    static final SafeNames NONE = new SafeNames(Map.of());

    private final NameSet names;
    private final Map<String, byte[]> targets;

    private SafeNames(Map<String, byte[]> targets) {
        this.targets = targets;
        names = targets.isEmpty() ? NameSet.EMPTY : new NameSet(targets.keySet());
    }

    /** The names of the engines in these modes. */
    static SafeNames of(SafeSearch search, SafeSearchData data) {
        Map<String, byte[]> targets = new HashMap<>();
        search.modes().forEach((engine, mode) -> {
            SafeSearchData.Engine found = data.engine(engine, mode);
            byte[] target = DomainName.toWire(found.to());
            found.names().forEach(name -> targets.put(name, target));
        });
        return new SafeNames(targets);
    }

    /**
     * What a name is answered as, on the wire; null when it is left as it is. Names below it are.
     *
     * @param name on the wire in lower case
     * @param length with its root label
     */
    byte @Nullable [] target(byte[] name, int length) {
        String found = names.covering(name, 0, length);
        // As text it has neither the first length octet nor the root.
        return found == null || found.length() + 2 != length ? null : targets.get(found);
    }

    boolean isEmpty() {
        return targets.isEmpty();
    }
}
