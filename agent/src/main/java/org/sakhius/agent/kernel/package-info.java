/** What only the kernel knows or can send: neighbours, routes, sockets of one interface. */
@NullMarked
package org.sakhius.agent.kernel;

import org.jspecify.annotations.NullMarked;
