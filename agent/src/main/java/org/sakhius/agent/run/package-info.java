/** Wires a configuration to a running gateway, and takes it down again. */
@NullMarked
package org.sakhius.agent.run;

import org.jspecify.annotations.NullMarked;
