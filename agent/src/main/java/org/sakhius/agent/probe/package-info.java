/** What the network tells every device to use: DHCP, router advertisements and DHCPv6, asked. */
@NullMarked
package org.sakhius.agent.probe;

import org.jspecify.annotations.NullMarked;
