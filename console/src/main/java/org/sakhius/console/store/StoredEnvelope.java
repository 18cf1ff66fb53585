package org.sakhius.console.store;

/** An envelope as a viewer gets it; see {@link NewEnvelope} for the parts. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredEnvelope(
        long cursor,
        String agent,
        String audience,
        String epoch,
        long sequence,
        String kind,
        long received,
        byte[] bytes) {}
