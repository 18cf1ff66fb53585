package org.sakhius.console.store;

/**
 * One way to a viewer.
 *
 * @param address push endpoint, e-mail address, or what the outlet sends to
 * @param pushKey the browser's P-256 key (65 bytes), empty for other kinds
 * @param pushAuth the browser's authentication secret (16 bytes), empty for other kinds
 * @param lang mn or en
 * @param ready whether it was proved and may be used
 * @param nonce random bytes that the code of this address is made from
 * @param created milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Channel(
        String viewer,
        ChannelKind kind,
        String address,
        byte[] pushKey,
        byte[] pushAuth,
        String lang,
        boolean ready,
        byte[] nonce,
        long created) {}
