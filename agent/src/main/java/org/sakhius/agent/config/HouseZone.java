package org.sakhius.agent.config;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The time zone of the house, looked up when it is first needed.
 *
 * <p>The first look-up of any zone searches every jar of the program for more zones, which is a
 * tenth of a start; no answer to a query waits for that. Thread safe.
 */
public final class HouseZone implements Supplier<ZoneId> {

    private static final HouseZone USUAL = new HouseZone("Asia/Ulaanbaatar");

    private final String id;

    private HouseZone(String id) {
        this.id = id;
    }

    /** The zone where nothing is configured: Ulaanbaatar. */
    public static HouseZone usual() {
        return USUAL;
    }

    /**
     * The zone of this id, such as {@code Asia/Hovd}.
     *
     * @throws DateTimeException when there is none
     */
    public static HouseZone of(String id) {
        return id.equals(USUAL.id) ? USUAL : new HouseZone(ZoneId.of(id).getId());
    }

    /** Its id, for which nothing is looked up. */
    public String id() {
        return id;
    }

    @Override
    public ZoneId get() {
        return ZoneId.of(id);
    }
}
