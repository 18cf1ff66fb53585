package org.sakhius.agent.upstream;

/** In which order the servers of a group are asked. */
public enum Strategy {
    /** In the order of the configuration. */
    ORDER,
    /** The one that answers soonest; another now and then, to know whether that still holds. */
    FASTEST,
    /** All at once; the first good answer wins. */
    PARALLEL
}
