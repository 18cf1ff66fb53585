package org.sakhius.agent.pipeline;

import org.sakhius.agent.device.Device;
import org.sakhius.filters.rules.Verdict;

/** Sees nothing. */
public final class NoopQueryObserver implements QueryObserver {
    @Override
    public void judged(Device device, byte[] name, int length, int type, Verdict verdict) {}

    @Override
    public void uncloaked(
            Device device, byte[] name, int length, int type, byte[] target, Verdict verdict) {}

    @Override
    public void upstream(boolean reachable) {}
}
