package org.sakhius.agent.changes;

/**
 * A guardian said whose a device is, with who and when. Immutable.
 *
 * @param id unique among the assignments
 * @param device the id by which it is known from now on: its own, or that of a device of the
 *     configuration that it is besides
 * @param mac its hardware address, as {@code 02:00:5e:10:00:01}
 * @param profile the id of a profile; empty where the device of the configuration says it
 * @param name what guardians call it; empty where the device of the configuration says it
 * @param clientId drawn at random, by which it is known over an encrypted transport
 * @param by a viewer's label
 * @param made second since 1970
 */
public record Assigned(
        String id,
        String device,
        String mac,
        String profile,
        String name,
        String clientId,
        String by,
        long made) {}
