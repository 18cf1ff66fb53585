package org.sakhius.agent.testing;

import org.sakhius.agent.device.Device;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Verdict;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what an observer is told, one line each. */
public final class Seen implements QueryObserver {
    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** All lines, in order. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void judged(Device device, byte[] name, int length, int type, Verdict verdict) {
        lines.add("judged " + DomainName.fromWire(name, 0) + " " + verdict.action());
    }

    @Override
    public void uncloaked(
            Device device, byte[] name, int length, int type, byte[] target, Verdict verdict) {
        String to = DomainName.fromWire(target, 0);
        lines.add("uncloaked " + DomainName.fromWire(name, 0) + " " + to + " " + verdict.action());
    }

    @Override
    public void upstream(boolean reachable) {
        lines.add("upstream " + reachable);
    }
}
