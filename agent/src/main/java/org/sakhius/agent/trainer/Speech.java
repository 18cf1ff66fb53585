package org.sakhius.agent.trainer;

/** The languages that the trainer can speak. */
enum Speech {
    MN,
    EN
}
