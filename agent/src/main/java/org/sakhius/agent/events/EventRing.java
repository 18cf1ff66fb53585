package org.sakhius.agent.events;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.rules.Verdict;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A bounded ring between the event loops, which only offer, and the one writer, which polls.
 *
 * <p>Every slot is made once, so offering allocates nothing; a full ring refuses at once and never
 * waits. Each slot carries a sequence that says whose turn it is: equal to the ticket = free for
 * the producer with that ticket, one more = full for the consumer (D. Vyukov, bounded MPMC queue,
 * 2010, with one consumer).
 */
final class EventRing {

    /** What one slot holds; valid only within the call that hands it out. */
    static final class Slot {
        final byte[] name = new byte[Limits.NAME_BYTES];
        int length;

        @Nullable
        Device device;

        @Nullable
        Verdict verdict;
    }

    /** Takes a slot's content; must copy what it keeps. */
    interface Taker {
        void take(Device device, Verdict verdict, byte[] name, int length);
    }

    private final int mask;
    private final Slot[] slots;
    private final AtomicLongArray turns;
    private final AtomicLong tail = new AtomicLong();
    private long head;

    /**
     * A ring with this many slots.
     *
     * @param slotsCount a power of two
     */
    EventRing(int slotsCount) {
        if (Integer.bitCount(slotsCount) != 1) {
            throw new IllegalArgumentException("no power of two: " + slotsCount);
        }
        mask = slotsCount - 1;
        slots = new Slot[slotsCount];
        turns = new AtomicLongArray(slotsCount);
        for (int i = 0; i < slotsCount; i++) {
            slots[i] = new Slot();
            turns.set(i, i);
        }
    }

    /** Copies one event in; false when the ring is full or the name too long. Any thread. */
    boolean offer(Device device, Verdict verdict, byte[] name, int length) {
        if (length > Limits.NAME_BYTES) {
            return false;
        }
        long ticket = tail.get();
        while (true) {
            int index = (int) ticket & mask;
            long ahead = turns.get(index) - ticket;
            if (ahead == 0 && tail.compareAndSet(ticket, ticket + 1)) {
                Slot slot = slots[index];
                System.arraycopy(name, 0, slot.name, 0, length);
                slot.length = length;
                slot.device = device;
                slot.verdict = verdict;
                turns.set(index, ticket + 1);
                return true;
            }
            if (ahead < 0) {
                return false;
            }
            ticket = tail.get();
        }
    }

    /** Hands at most so many events to the taker; the writer's thread only. */
    int drain(Taker taker, int most) {
        int taken = 0;
        while (taken < most) {
            int index = (int) head & mask;
            if (turns.get(index) != head + 1) {
                break;
            }
            Slot slot = slots[index];
            Device device = slot.device;
            Verdict verdict = slot.verdict;
            if (device != null && verdict != null) {
                taker.take(device, verdict, slot.name, slot.length);
            }
            slot.device = null;
            slot.verdict = null;
            turns.set(index, head + mask + 1L);
            head++;
            taken++;
        }
        return taken;
    }

    /** Whether nothing waits; the writer's thread only. */
    boolean isEmpty() {
        return turns.get((int) head & mask) != head + 1;
    }
}
