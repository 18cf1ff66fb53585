package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/**
 * The console's database, SQLite or PostgreSQL by its JDBC URL. All calls block and belong on
 * worker threads. Statements are written once for both; where the two differ, the implementation
 * hides it.
 */
public interface Database extends AutoCloseable {

    /** Runs one read; may run beside a write and sees what was committed before. */
    <T> T read(HandleCallback<T, RuntimeException> work);

    /**
     * Runs one transaction; when it returns, the result is on disk.
     *
     * @throws StoreException when nothing was kept
     */
    <T> T write(HandleCallback<T, RuntimeException> work);

    /**
     * Makes transactions that hand out cursors commit in the order of their cursors, so that a
     * reader who has seen cursor 8 never meets a late 7. To be called first in such a transaction.
     */
    void orderCursors(Handle handle);

    /** Ends all connections; SQLite folds its write-ahead log into the file. */
    @Override
    void close();
}
