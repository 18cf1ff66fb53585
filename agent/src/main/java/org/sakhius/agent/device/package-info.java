/** Devices of the network, and which of them an address belongs to. */
@NullMarked
package org.sakhius.agent.device;

import org.jspecify.annotations.NullMarked;
