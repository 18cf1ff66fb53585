/** The DNS server: sockets, framing, and one worker per event loop. */
@NullMarked
package org.sakhius.agent.listen;

import org.jspecify.annotations.NullMarked;
