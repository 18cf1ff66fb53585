package org.sakhius.console.store;

import org.sqlite.SQLiteException;

import java.sql.SQLException;

/** Reads from a driver's exception what a caller can act on. */
final class StoreFailures {

    private StoreFailures() {}

    /** The same failure as a {@link StoreException}; others that are no database failure pass. */
    static RuntimeException translate(RuntimeException failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof StoreException known) {
                return known;
            }
            if (t instanceof SQLException sql) {
                return new StoreException(kind(sql), String.valueOf(sql.getMessage()), failure);
            }
        }
        return failure;
    }

    /** The kind of a driver's failure, by SQLite result code or SQLSTATE class. */
    static StoreException.Kind kind(SQLException failure) {
        if (failure instanceof SQLiteException sqlite) {
            return sqliteKind(sqlite.getResultCode().code & 0xff);
        }
        String state = failure.getSQLState();
        // Class 53 is "insufficient resources": 53100 is a full disk.
        return state != null && state.startsWith("531")
                ? StoreException.Kind.FULL
                : StoreException.Kind.AWAY;
    }

    private static StoreException.Kind sqliteKind(int primaryCode) {
        return switch (primaryCode) {
            // SQLITE_FULL; and SQLITE_IOERR, which is what a full disk looks like to the WAL index.
            case 13, 10 -> StoreException.Kind.FULL;
            // SQLITE_CORRUPT, SQLITE_NOTADB
            case 11, 26 -> StoreException.Kind.CORRUPT;
            default -> StoreException.Kind.AWAY;
        };
    }
}
