package org.sakhius.agent.usage;

import org.sakhius.agent.device.Device;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.filters.rules.Verdict;

/** Shows a meter what is judged, on the way to another observer. */
public final class UsageObserver implements QueryObserver {
    private final UsageMeter meter;
    private final QueryObserver next;

    /** Tells both. */
    public UsageObserver(UsageMeter meter, QueryObserver next) {
        this.meter = meter;
        this.next = next;
    }

    @Override
    public void judged(Device device, byte[] name, int length, int type, Verdict verdict) {
        if (device.child()) {
            meter.count(device, verdict);
        }
        next.judged(device, name, length, type, verdict);
    }

    @Override
    public void uncloaked(
            Device device, byte[] name, int length, int type, byte[] target, Verdict verdict) {
        next.uncloaked(device, name, length, type, target, verdict);
    }

    @Override
    public void unnamed() {
        next.unnamed();
    }

    @Override
    public void upstream(boolean reachable) {
        next.upstream(reachable);
    }
}
