package org.sakhius.agent.config;

import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.DisplayName;

import java.util.List;

/**
 * A device that somebody assigned.
 *
 * @param id unique among the devices
 * @param match addresses and ranges
 * @param clientIds ids by which it is known over an encrypted transport
 * @param profile the id of a profile
 * @param name what guardians call it; the id when nothing was written
 */
public record DeviceConfig(
        String id, List<Cidr> match, List<String> clientIds, String profile, DisplayName name) {}
