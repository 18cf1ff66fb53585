package org.sakhius.agent.newcomer;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.network.NetworkWatch;
import org.sakhius.agent.network.Station;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Devices that nobody has assigned, as far as each can be told from all others: one hardware
 * address that leads nowhere else and stands for one device. Any thread.
 */
public final class Newcomers {
    private static final int CLIENT_ID_BYTES = 10;

    private final @Nullable NetworkWatch network;
    private final Pseudonyms pseudonyms;
    private final SecureRandom random;
    private final Digits digits;
    private final List<BiConsumer<MacAddress, String>> listeners = new CopyOnWriteArrayList<>();

    /**
     * Those that a network shows.
     *
     * @param network null where none is watched; then nobody can be told from others
     */
    public Newcomers(
            @Nullable NetworkWatch network,
            Pseudonyms pseudonyms,
            SecureRandom random,
            Clock clock) {
        this.network = network;
        this.pseudonyms = pseudonyms;
        this.random = random;
        digits = new Digits(random, clock);
    }

    /** Whether nobody assigned it and it is one device of its own. */
    public static boolean isOne(Station station) {
        return station.device() == null && !station.router() && !station.crowd();
    }

    /** The id by which guardians are asked whose it is: 32 hexadecimal digits, always the same. */
    public static String id(Pseudonyms pseudonyms, Station station) {
        return pseudonyms.of("station " + station.mac());
    }

    /** The hardware behind an address; null when it cannot be told from others. */
    public @Nullable MacAddress at(InetAddress address) {
        Station station = network == null ? null : network.at(address);
        return station != null && isOne(station) ? station.mac() : null;
    }

    /** The digits that this device is to show; null while too many others show some. */
    public @Nullable String digits(MacAddress mac) {
        return digits.of(mac);
    }

    /** The device that shows these digits just now; null when none does. */
    public @Nullable MacAddress byDigits(String typed) {
        MacAddress mac = digits.find(typed);
        return mac != null && isHere(mac) ? mac : null;
    }

    /** The device by the id that guardians were asked with; null when it is not there. */
    public @Nullable MacAddress byId(String id) {
        if (network != null) {
            for (Station station : network.stations()) {
                if (isOne(station) && id(pseudonyms, station).equals(id)) {
                    return station.mac();
                }
            }
        }
        return null;
    }

    /** It may have become somebody's, or turned out to be many, since it showed its digits. */
    private boolean isHere(MacAddress mac) {
        return network != null
                && network.stations().stream().anyMatch(s -> s.mac().equals(mac) && isOne(s));
    }

    /** A new id of 80 random bits, by which an assigned device is known from outside. */
    public String clientId() {
        byte[] id = new byte[CLIENT_ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** Calls back with hardware and id after a guardian has assigned a device. */
    public void onAssigned(BiConsumer<MacAddress, String> listener) {
        listeners.add(listener);
    }

    /** A guardian has assigned a device. */
    public void assigned(MacAddress mac, String device) {
        digits.used(mac);
        listeners.forEach(listener -> listener.accept(mac, device));
    }
}
