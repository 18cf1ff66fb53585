/** Tests of the demo, over real sockets on loopback. */
@NullMarked
package org.sakhius.agent.trainer;

import org.jspecify.annotations.NullMarked;
