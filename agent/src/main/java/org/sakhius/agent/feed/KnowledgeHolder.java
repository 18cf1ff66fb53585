package org.sakhius.agent.feed;

/** Holds the knowledge in force; a swap replaces it as a whole. Any thread. */
public final class KnowledgeHolder {

    private volatile Knowledge current;

    /** In force from the first moment. */
    public KnowledgeHolder(Knowledge first) {
        current = first;
    }

    /** What is known now. Who uses more than one part of it asks once. */
    public Knowledge current() {
        return current;
    }

    /** Puts other knowledge in force. */
    public void swap(Knowledge next) {
        current = next;
    }
}
