package org.sakhius.console.envelope;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Watches the chain of one agent and audience and tells of gaps, replays, reorderings, forks and
 * new epochs. Feed it links in the order in which they arrived, verified ones only.
 *
 * <p>Memory is bounded: {@link #EPOCHS_MAX} epochs of {@link #LINKS_MAX} links. Not thread safe.
 */
public final class ChainVerifier {
    /** Epochs remembered; the oldest is forgotten first. */
    static final int EPOCHS_MAX = 4;

    /** Links remembered per epoch; what is older counts as a replay. */
    static final int LINKS_MAX = 256;

    private final Map<String, EpochChain> epochs = new LinkedHashMap<>();
    private @Nullable EpochChain current;
    private @Nullable ChainLink first;

    /**
     * Judges the next link to arrive and remembers it.
     *
     * @throws IllegalArgumentException when it belongs to another agent or audience
     */
    public ChainResult accept(ChainLink link) {
        if (first == null) {
            first = link;
        }
        if (!Arrays.equals(first.agentId(), link.agentId())
                || !first.audience().equals(link.audience())) {
            throw new IllegalArgumentException("a link of another agent or audience");
        }
        String epoch = HexFormat.of().formatHex(link.epoch());
        EpochChain known = epochs.get(epoch);
        if (known == null) {
            return begin(epoch, link);
        }
        ChainResult result = known.accept(link);
        boolean moved = result.event() == ChainEvent.NEXT || result.event() == ChainEvent.GAP;
        // An epoch once left does not come back: what still arrives of it was held back.
        return moved && known != current ? new ChainResult(ChainEvent.REORDER, 0) : result;
    }

    private ChainResult begin(String epoch, ChainLink link) {
        boolean firstEver = current == null;
        EpochChain chain = new EpochChain(link, LINKS_MAX);
        if (epochs.size() == EPOCHS_MAX) {
            epochs.remove(epochs.keySet().iterator().next());
        }
        epochs.put(epoch, chain);
        current = chain;
        return firstEver
                ? new ChainResult(ChainEvent.FIRST, 0)
                : new ChainResult(ChainEvent.NEW_EPOCH, link.sequence() - 1);
    }
}
