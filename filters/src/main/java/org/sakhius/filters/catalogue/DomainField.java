package org.sakhius.filters.catalogue;

import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;

import java.util.regex.Pattern;

/** A domain name in a data file: lower-case A-labels, two at least, without trailing dot. */
final class DomainField {
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?\\.)+[a-z0-9-]*[a-z][a-z0-9-]*");
    private static final int LONGEST_CHARS = 253;

    private DomainField() {}

    /** The name. */
    static String read(Node node) throws DataFileException {
        String name = node.text();
        if (name.length() > LONGEST_CHARS || !NAME.matcher(name).matches()) {
            throw node.problem("'" + name + "' is no domain name in lower-case A-label form");
        }
        return name;
    }
}
