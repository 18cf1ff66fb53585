package org.sakhius.agent.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what was found and tells it at once, because some looks take seconds. One thread. */
public final class Findings {

    private final List<Finding> all = new ArrayList<>();
    private final Consumer<Finding> told;

    /** Tells each finding as it is made. */
    public Findings(Consumer<Finding> told) {
        this.told = told;
    }

    /** As it should be. */
    public void ok(String id, String what, String how) {
        add(new Finding(Finding.State.OK, id, what, how, null));
    }

    /** Worth knowing. */
    public void note(String id, String what, String how) {
        add(new Finding(Finding.State.NOTE, id, what, how, null));
    }

    /** To be mended. */
    public void problem(String id, String what, String how, String mend) {
        add(new Finding(Finding.State.PROBLEM, id, what, how, mend));
    }

    private void add(Finding finding) {
        all.add(finding);
        told.accept(finding);
    }

    /** Everything, in the order in which it was found. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** Whether nothing is to be mended. */
    public boolean well() {
        return all.stream().noneMatch(f -> f.state() == Finding.State.PROBLEM);
    }
}
