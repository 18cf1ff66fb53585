package org.sakhius.agent.backup;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** A file that is no backup, is damaged, is newer than this program, or does not open. */
public final class BackupException extends IOException {
    private static final long serialVersionUID = 1L;

    /** With words for the person at the keyboard; they repeat nothing of what is in it. */
    BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
