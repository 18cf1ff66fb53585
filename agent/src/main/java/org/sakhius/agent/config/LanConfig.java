package org.sakhius.agent.config;

import org.sakhius.agent.device.DisplayName;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * The pages for whoever sits at a device.
 *
 * @param listen at least one address with port
 * @param name a short name that leads there; empty for none
 * @param who looks after the network
 */
public record LanConfig(List<InetSocketAddress> listen, String name, DisplayName who) {}
