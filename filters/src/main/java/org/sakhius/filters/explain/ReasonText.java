package org.sakhius.filters.explain;

import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.data.Node;
import org.sakhius.filters.data.Text;

import java.util.Set;

/**
 * The sentence of one reason.
 *
 * @param sure how sure a finding is that rests on it, 1 to 3
 * @param text with places {@code {0}}, {@code {category:0}}, {@code {service:0}} for values
 */
record ReasonText(int sure, Text text) {
    private static final Set<String> KEYS = Set.of("id", "reviewed", "sure", "text");

    static ReasonText read(Node item) throws DataFileException {
        item.onlyKeys(KEYS);
        Node sure = item.need("sure");
        if (!sure.text().matches("[123]")) {
            throw sure.problem("expected 1, 2 or 3");
        }
        return new ReasonText(Integer.parseInt(sure.text()), item.need("text").both());
    }
}
