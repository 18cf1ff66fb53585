package org.sakhius.console.envelope;

import java.util.Arrays;
import java.util.TreeMap;

/** The links seen of one epoch: the newest {@code capacity} of them. Not thread safe. */
final class EpochChain {
    private final TreeMap<Long, ChainLink> seen = new TreeMap<>();
    private final int capacity;

    EpochChain(ChainLink first, int capacity) {
        this.capacity = capacity;
        seen.put(first.sequence(), first);
    }

    ChainResult accept(ChainLink link) {
        long last = seen.lastKey();
        ChainLink same = seen.get(link.sequence());
        if (same != null) {
            boolean equal = Arrays.equals(same.hash(), link.hash());
            return result(equal ? ChainEvent.REPLAY : ChainEvent.FORK);
        }
        if (link.sequence() < seen.firstKey() && seen.size() == capacity) {
            return result(ChainEvent.REPLAY);
        }
        boolean joins = joins(link);
        seen.put(link.sequence(), link);
        if (seen.size() > capacity) {
            seen.pollFirstEntry();
        }
        if (!joins) {
            return result(ChainEvent.FORK);
        }
        if (link.sequence() < last) {
            return result(ChainEvent.REORDER);
        }
        long missing = link.sequence() - last - 1;
        return missing == 0 ? result(ChainEvent.NEXT) : new ChainResult(ChainEvent.GAP, missing);
    }

    private boolean joins(ChainLink link) {
        ChainLink before = seen.get(link.sequence() - 1);
        ChainLink after = seen.get(link.sequence() + 1);
        return (before == null || Arrays.equals(before.hash(), link.previousHash()))
                && (after == null || Arrays.equals(link.hash(), after.previousHash()));
    }

    private static ChainResult result(ChainEvent event) {
        return new ChainResult(event, 0);
    }
}
