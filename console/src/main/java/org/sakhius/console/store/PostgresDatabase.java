package org.sakhius.console.store;

import com.zaxxer.hikari.HikariDataSource;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;

/** A PostgreSQL database behind a small pool; several consoles may share it. */
final class PostgresDatabase implements Database {
    /** "sakhius" in ASCII: the advisory lock under which cursors are handed out. */
    private static final long CURSOR_LOCK = 0x73616b68697573L;

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private volatile @Nullable PostgresBell bell;

    /** Takes over the pool of an already migrated database. */
    PostgresDatabase(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.withHandle(work);
        } catch (RuntimeException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        try {
            return jdbi.inTransaction(work);
        } catch (RuntimeException e) {
            throw StoreFailures.translate(e);
        }
    }

    @Override
    public void orderCursors(Handle handle) {
        handle.execute("SELECT pg_advisory_xact_lock(?)", CURSOR_LOCK);
    }

    @Override
    public String skipLocked() {
        return " FOR UPDATE SKIP LOCKED";
    }

    @Override
    public void ring(Handle handle, List<String> words) {
        // No word has a line break in it.
        handle.createQuery("SELECT pg_notify(:channel, word) FROM"
                        + " unnest(string_to_array(:words, chr(10))) AS word")
                .bind("channel", PostgresBell.CHANNEL)
                .bind("words", String.join("\n", words))
                .mapTo(String.class)
                .list();
    }

    @Override
    public boolean listen(Consumer<String> heard) {
        bell = PostgresBell.start(pool.getJdbcUrl(), heard);
        return true;
    }

    @Override
    public void close() {
        PostgresBell listening = bell;
        if (listening != null) {
            listening.close();
        }
        pool.close();
    }
}
