package org.sakhius.filters.catalogue;

import org.jspecify.annotations.Nullable;
import org.sakhius.filters.data.DataFileException;

import java.util.function.Supplier;

/**
 * What a file says, read when it is first asked for. Thread safe: read once; a wrong file is
 * an {@link IllegalStateException} with the cause, each time.
 */
final class Later<T> implements Supplier<T> {
    private final Reading<T> reading;
    private @Nullable T made;

    Later(Reading<T> reading) {
        this.reading = reading;
    }

    /** What reads. */
    interface Reading<T> {
        T read() throws DataFileException;
    }

    /** Reads now. */
    void read() {
        T unused = get();
    }

    @Override
    public synchronized T get() {
        T known = made;
        if (known == null) {
            try {
                known = reading.read();
            } catch (DataFileException e) {
                throw new IllegalStateException(e);
            }
            made = known;
        }
        return known;
    }
}
