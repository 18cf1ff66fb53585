package org.sakhius.agent.testing;

import org.sakhius.agent.device.Device;
import org.sakhius.agent.pipeline.QueryObserver;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Verdict;

import java.util.ArrayList;
import java.util.List;

/** Writes down what an observer is told, one line each. */
public final class Seen implements QueryObserver {
    private final List<String> lines = new ArrayList<>();

    /** All lines, in order. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /** Forgets all lines, as one does who stays for long. */
    public synchronized void clear() {
        lines.clear();
    }

    private synchronized void add(String line) {
        lines.add(line);
    }

    @Override
    public void judged(Device device, byte[] name, int length, int type, Verdict verdict) {
        add("judged " + DomainName.fromWire(name, 0) + " " + verdict.action());
    }

    @Override
    public void uncloaked(
            Device device, byte[] name, int length, int type, byte[] target, Verdict verdict) {
        String to = DomainName.fromWire(target, 0);
        add("uncloaked " + DomainName.fromWire(name, 0) + " " + to + " " + verdict.action());
    }

    @Override
    public void upstream(boolean reachable) {
        add("upstream " + reachable);
    }
}
