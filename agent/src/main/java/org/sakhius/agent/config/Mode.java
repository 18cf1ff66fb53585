package org.sakhius.agent.config;

/** Whom the gateway serves; decides what may be kept. */
public enum Mode {
    HOME,
    SCHOOL
}
