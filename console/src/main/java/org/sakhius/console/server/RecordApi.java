package org.sakhius.console.server;

import org.sakhius.console.account.Sessions.Session;
import org.sakhius.console.store.RecordStore;

/**
 * A viewer's own record: a JSON object that the console keeps and hands back to the same viewer,
 * byte for byte (docs/format/recovery-v1.md). Blocks; for worker threads.
 */
final class RecordApi {
    private final RecordStore records;

    RecordApi(RecordStore records) {
        this.records = records;
    }

    /** Keeps it; answers only after it is on disk. */
    Answer put(Call call, Session session) {
        Json.object(call.body());
        if (!records.put(session.viewer(), call.body())) {
            throw ApiError.unauthorized("This viewer was removed.");
        }
        return Answer.empty();
    }

    /** Gives it back. */
    Answer get(Session session) {
        return records.find(session.viewer()).map(Answer::relayed).orElseThrow(ApiError::unknown);
    }
}
