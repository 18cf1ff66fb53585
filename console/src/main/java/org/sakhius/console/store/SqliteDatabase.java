package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.sakhius.console.Limits;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

/**
 * One SQLite file in WAL mode: one connection writes behind a lock, a few read beside it. A pool
 * would only make writers wait for each other inside SQLite, where the wait is not fair.
 */
final class SqliteDatabase implements Database {
    private final ReentrantLock writing = new ReentrantLock(true);
    private final Connection writer;
    private final Jdbi writerJdbi;
    private final List<Connection> readers = new ArrayList<>();
    private final BlockingQueue<Jdbi> idleReaders = new LinkedBlockingQueue<>();

    /** Opens the connections of an already migrated file. */
    SqliteDatabase(DataSource source) throws SQLException {
        writer = source.getConnection();
        writerJdbi = Jdbi.create(writer);
        for (int i = 0; i < Limits.SQLITE_READERS_COUNT; i++) {
            Connection reader = source.getConnection();
            readers.add(reader);
            idleReaders.add(Jdbi.create(reader));
        }
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        Jdbi reader;
        try {
            reader = idleReaders.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.AWAY, "interrupted", e);
        }
        try {
            return reader.withHandle(work);
        } catch (RuntimeException e) {
            throw StoreFailures.translate(e);
        } finally {
            idleReaders.add(reader);
        }
    }

    @Override
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        writing.lock();
        try {
            return writerJdbi.inTransaction(work);
        } catch (RuntimeException e) {
            throw StoreFailures.translate(e);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void orderCursors(Handle handle) {
        if (!writing.isHeldByCurrentThread()) {
            throw new IllegalStateException("cursors are handed out inside write()");
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            for (Connection reader : readers) {
                reader.close();
            }
            writer.close();
        } catch (SQLException e) {
            throw StoreFailures.translate(new IllegalStateException(e));
        } finally {
            writing.unlock();
        }
    }
}
