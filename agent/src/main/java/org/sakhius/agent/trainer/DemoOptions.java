package org.sakhius.agent.trainer;

/**
 * What the trainer chose.
 *
 * @param scenario a story, or {@code day}
 * @param speed 1 is the stories' own, 0 without waiting
 * @param speech the terminal's language
 * @param dnsPort 0 for a usual or free one
 * @param consolePort 0 for a usual or free one
 * @param stagePort 0 for a free one
 * @param waits whether the day waits for a paired page
 * @param exits whether the demo ends with its day
 */
record DemoOptions(
        String scenario,
        double speed,
        Speech speech,
        int dnsPort,
        int consolePort,
        int stagePort,
        boolean waits,
        boolean exits) {}
