/** Who is on the network, which assigned device it is, and how much of the network asks here. */
@NullMarked
package org.sakhius.agent.network;

import org.jspecify.annotations.NullMarked;
