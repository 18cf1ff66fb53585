package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

import java.util.List;
import java.util.function.Consumer;

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

    /** What ends a SELECT inside {@link #write} that leaves out rows that another console holds. */
    default String skipLocked() {
        return "";
    }

    /**
     * Hands a word to every console on this database once the transaction has committed, the one
     * that says it included. Without other consoles nothing happens.
     *
     * @param word at most {@link org.sakhius.console.Limits#BELL_WORD_BYTES}
     */
    default void ring(Handle handle, String word) {
        ring(handle, List.of(word));
    }

    /** Hands several words at once, in their order. */
    default void ring(Handle handle, List<String> words) {}

    /**
     * Begins to listen for such words.
     *
     * @param heard called with each on a thread of its own, and with an empty one whenever words
     *     may have been missed
     * @return whether words come this way at all
     */
    default boolean listen(Consumer<String> heard) {
        return false;
    }

    /** Ends all connections; SQLite folds its write-ahead log into the file. */
    @Override
    void close();
}
