package org.sakhius.console.notify;

import org.sakhius.console.Limits;
import org.sakhius.console.account.Crypto;
import org.sakhius.console.store.AskStore;
import org.sakhius.console.store.Channel;
import org.sakhius.console.store.ChannelKind;
import org.sakhius.console.store.ChannelStore;
import org.sakhius.console.store.NoticeStore;
import org.sakhius.console.store.Purpose;
import org.sakhius.console.store.TurnStore;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a viewer does with its own ways: give one, prove it, try it, take it away. Whether an
 * address is known from another viewer can be told from no answer. Blocks. Thread safe.
 */
public final class Ways {
    private static final Pattern MAIL = Pattern.compile(
            "[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\\.)+[A-Za-z0-9-]{2,63}");
    private static final Pattern OUTLET = Pattern.compile("[+0-9A-Za-z@._-]{3,64}");
    private static final int POINT_BYTES = 65;
    private static final int AUTH_BYTES = 16;
    private static final int NONCE_BYTES = 16;
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

    private final Set<ChannelKind> offered;
    private final boolean localPush;
    private final ChannelStore channels;
    private final TurnStore turns;
    private final NoticeStore notices;
    private final AskStore asks;
    private final Codes codes;
    private final SecureRandom random;
    private final Clock clock;

    Ways(
            Set<ChannelKind> offered,
            boolean localPush,
            ChannelStore channels,
            TurnStore turns,
            NoticeStore notices,
            AskStore asks,
            Codes codes,
            SecureRandom random,
            Clock clock) {
        this.offered = Set.copyOf(offered);
        this.localPush = localPush;
        this.channels = channels;
        this.turns = turns;
        this.notices = notices;
        this.asks = asks;
        this.codes = codes;
        this.random = random;
        this.clock = clock;
    }

    /** How something asked for ended. */
    public enum Answer {
        /** It is done, or on its way. */
        DONE,
        /** This console has no such way. */
        NOT_OFFERED,
        /** What was given is no address of this kind. */
        MALFORMED,
        /** Asked for too often; later. */
        TOO_OFTEN,
        /** The code is wrong, too old, or was tried too often. */
        WRONG,
        /** There is no way of this kind that is ready. */
        NONE
    }

    /** The viewer's ways, in the order in which they are tried. */
    public List<Channel> of(String viewer) {
        return channels.of(viewer).stream()
                .filter(channel -> offered.contains(channel.kind()))
                .toList();
    }

    /**
     * Keeps a browser's push subscription (RFC 8291, 2.1); it needs no proof, it is the browser's.
     */
    public Answer subscribe(String viewer, String endpoint, byte[] key, byte[] auth, String lang) {
        Answer answer = judge(endpoint, key, auth);
        if (answer == Answer.DONE) {
            channels.put(new Channel(
                    viewer,
                    ChannelKind.PUSH,
                    endpoint,
                    key,
                    auth,
                    lang,
                    true,
                    nonce(),
                    clock.millis()));
        }
        return answer;
    }

    /**
     * Keeps a browser's new subscription in place of the one it had, for whoever that told. The
     * browser shows by the old one's secret that it is the same: no page of it need be open, and no
     * session begun. One that was taken away is not renewed.
     *
     * @param was the old subscription's endpoint
     * @param wasAuth its authentication secret, which only the browser and this console know
     */
    public Answer renew(String was, byte[] wasAuth, String endpoint, byte[] key, byte[] auth) {
        Answer answer = judge(endpoint, key, auth);
        if (answer != Answer.DONE) {
            return answer;
        }
        boolean known = was.length() <= Limits.NOTIFY_ADDRESS_CHARS
                && wasAuth.length == AUTH_BYTES
                && channels.renew(was, wasAuth, endpoint, key, auth, clock.millis());
        return known ? Answer.DONE : Answer.NONE;
    }

    private Answer judge(String endpoint, byte[] key, byte[] auth) {
        if (!offered.contains(ChannelKind.PUSH)) {
            return Answer.NOT_OFFERED;
        }
        boolean point = key.length == POINT_BYTES && key[0] == 4;
        return point && auth.length == AUTH_BYTES && isEndpoint(endpoint)
                ? Answer.DONE
                : Answer.MALFORMED;
    }

    private boolean isEndpoint(String text) {
        if (text.length() > Limits.NOTIFY_ADDRESS_CHARS) {
            return false;
        }
        try {
            URI url = URI.create(text);
            boolean port = localPush || url.getPort() < 0 || url.getPort() == 443;
            return port && Outbound.objection(url, localPush).isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Keeps an address that waits for its code, and sends the code. */
    public Answer ask(String viewer, ChannelKind kind, String address, String lang) {
        if (!offered.contains(kind) || kind == ChannelKind.PUSH) {
            return Answer.NOT_OFFERED;
        }
        Pattern form = kind == ChannelKind.MAIL ? MAIL : OUTLET;
        if (address.length() > Limits.NOTIFY_ADDRESS_CHARS
                || !form.matcher(address).matches()) {
            return Answer.MALFORMED;
        }
        if (!take("code", viewer, Limits.CODES_PER_HOUR_COUNT)
                || !take("codes", "", Limits.CODES_OF_ALL_PER_HOUR_COUNT)) {
            return Answer.TOO_OFTEN;
        }
        byte[] none = new byte[0];
        long now = clock.millis();
        channels.put(new Channel(viewer, kind, address, none, none, lang, false, nonce(), now));
        // Who owns the address is not asked too often by many viewers; and none of them is told so.
        if (take("address", kind.id() + address, Limits.CODES_PER_HOUR_COUNT)) {
            notices.enqueue(viewer, kind, Purpose.CODE);
        }
        return Answer.DONE;
    }

    /** Makes an address ready by the code that was sent to it. */
    public Answer confirm(String viewer, ChannelKind kind, String code) {
        long since = clock.millis() - Limits.CODE_MS;
        boolean right =
                channels.confirm(viewer, kind, since, channel -> codes.isRight(channel, code));
        return right ? Answer.DONE : Answer.WRONG;
    }

    /** Sends a test by one way. */
    public Answer test(String viewer, ChannelKind kind) {
        boolean ready =
                of(viewer).stream().anyMatch(channel -> channel.kind() == kind && channel.ready());
        if (!ready) {
            return Answer.NONE;
        }
        if (!take("test", viewer, Limits.TESTS_PER_HOUR_COUNT)) {
            return Answer.TOO_OFTEN;
        }
        notices.enqueue(viewer, kind, Purpose.TEST);
        return Answer.DONE;
    }

    /** The turn in which the viewer is told, from 0. */
    public int turn(String viewer) {
        return turns.of(viewer);
    }

    /** Chooses it. */
    public Answer choose(String viewer, long turn) {
        if (turn < 0 || turn >= Limits.NOTIFY_TURNS_COUNT) {
            return Answer.MALFORMED;
        }
        turns.put(viewer, (int) turn, clock.millis());
        return Answer.DONE;
    }

    /** Takes a way away. */
    public void remove(String viewer, ChannelKind kind) {
        channels.remove(viewer, kind);
    }

    /** Deletes what is past its time. */
    void keepHouse() {
        channels.deleteWaitingBefore(clock.millis() - Limits.CODE_MS);
        asks.deleteBefore(clock.millis() - HOUR_MS);
    }

    private boolean take(String what, String who, int most) {
        long now = clock.millis();
        return asks.take(codes.who(what, who), now, now - HOUR_MS, most);
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    /** By what a browser knows its own subscription again: SHA-256 of its endpoint, base64url. */
    public static String mark(Channel channel) {
        return Crypto.base64url(Crypto.sha256(channel.address().getBytes(StandardCharsets.UTF_8)));
    }

    /** An address as its owner recognises it and nobody else learns it: {@code b…@mail.example}. */
    public static String shown(Channel channel) {
        if (channel.kind() == ChannelKind.PUSH) {
            return "";
        }
        String address = channel.address();
        int at = channel.kind() == ChannelKind.MAIL ? address.lastIndexOf('@') : -1;
        return at > 0
                ? address.charAt(0) + "…" + address.substring(at)
                : "…" + address.substring(Math.max(1, address.length() - 3));
    }
}
