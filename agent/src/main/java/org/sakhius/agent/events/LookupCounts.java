package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

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

    private final AtomicIntegerArray counts = new AtomicIntegerArray(MASK + 1);
    private final AtomicReferenceArray<@Nullable Device> devices =
            new AtomicReferenceArray<>(MASK + 1);

    /** Any thread. */
    void add(Device device) {
        int slot = device.hashCode() * 0x9E3779B1 >>> 16 & MASK;
        if (devices.getOpaque(slot) != device) {
            devices.setOpaque(slot, device);
        }
        counts.setOpaque(slot, counts.getOpaque(slot) + 1);
    }

    /** The writer's thread only. */
    void drain(Taker taker) {
        for (int slot = 0; slot <= MASK; slot++) {
            Device device = devices.getOpaque(slot);
            int lookups = counts.getOpaque(slot);
            if (device != null && lookups > 0) {
                counts.setOpaque(slot, 0);
                taker.take(device, lookups);
            }
        }
    }
}
