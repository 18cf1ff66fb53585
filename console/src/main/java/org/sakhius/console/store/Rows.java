package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.sakhius.console.Limits;

import java.util.List;
import java.util.function.Function;

/** Statements over many rows at once. */
final class Rows {

    private Rows() {}

    /**
     * An INSERT of all items that gives rows back.
     *
     * @param items one to {@link Limits#ENVELOPES_PER_COMMIT_COUNT}
     */
    static <T> Query query(
            Handle handle, String head, List<T> items, Function<T, Object[]> columns, String tail) {
        List<Object[]> rows = items.stream().map(columns).toList();
        return bind(handle.createQuery(head + values(rows) + tail), rows);
    }

    /** An INSERT of all items, in pieces where they are many; none is no statement. */
    static <T> void update(
            Handle handle, String head, List<T> items, Function<T, Object[]> columns, String tail) {
        for (int from = 0; from < items.size(); from += Limits.ROWS_PER_STATEMENT_COUNT) {
            int to = Math.min(items.size(), from + Limits.ROWS_PER_STATEMENT_COUNT);
            List<Object[]> rows = items.subList(from, to).stream().map(columns).toList();
            bind(handle.createUpdate(head + values(rows) + tail), rows).execute();
        }
    }

    /** As many placeholders as an {@code IN} needs, in brackets. */
    static String places(int count) {
        return "(" + "?, ".repeat(count - 1) + "?)";
    }

    private static String values(List<Object[]> rows) {
        String row = places(rows.get(0).length);
        return (row + ", ").repeat(rows.size() - 1) + row;
    }

    private static <S extends SqlStatement<S>> S bind(S statement, List<Object[]> rows) {
        int place = 0;
        for (Object[] row : rows) {
            for (Object column : row) {
                statement.bind(place++, column);
            }
        }
        return statement;
    }
}
