package org.sakhius.agent.pipeline;

import org.sakhius.agent.device.Device;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.special.Asking;

import java.util.List;

/** Tells the rules who asks a query and for what. Reused; confined to one event loop. */
public final class QueryAsking {
    private static final List<String> CHILD = List.of("user_child");
    private static final List<String> REGULAR = List.of("user_regular");

    private final Asking asking = new Asking();

    /** Of this query; who asks is told only where a rule wants to know it. */
    public Asking of(Query query, RuleImage image) {
        asking.of(query.request().type);
        if (!image.specials().personal()) {
            return asking.by(null, List.of(), List.of());
        }
        Device device = query.device();
        return asking.by(
                query.client().getAddress().getAddress(),
                List.of(device.id(), device.name().mn(), device.name().en()),
                device.child() ? CHILD : REGULAR);
    }
}
