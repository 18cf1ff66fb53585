package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How much each child's device asks for, as the event loops see it: a number, no name.
 *
 * <p>Loops add without waiting for each other, so a few may get lost; two devices that share a slot
 * are counted as the later one. Both only blur what is a rough figure anyway.
 */
final class LookupCounts {

    /** Takes what a device asked for since the last time. */
    interface Taker {
        void take(Device device, int lookups);
    }

    private static final int MASK = Limits.EVENT_COUNTED_DEVICES_COUNT - 1;

    private final AtomicLongArray counts = new AtomicLongArray(MASK + 1);

    /** Read and written without order: a device is immutable, and the latest is as good as any. */
    private final @Nullable Device[] devices = new Device[MASK + 1];

    /** Any thread. */
    void add(Device device) {
        int slot = device.hashCode() * 0x9E3779B1 >>> 16 & MASK;
        if (devices[slot] != device) {
            devices[slot] = device;
        }
        counts.setOpaque(slot, counts.getOpaque(slot) + 1);
    }

    /** The writer's thread only. */
    void drain(Taker taker) {
        for (int slot = 0; slot <= MASK; slot++) {
            long lookups = counts.getOpaque(slot);
            Device device = devices[slot];
            if (device != null && lookups > 0) {
                counts.setOpaque(slot, 0);
                taker.take(device, (int) Math.min(Character.MAX_VALUE, lookups));
            }
        }
    }
}
