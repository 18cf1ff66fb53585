/** Devices that nobody has assigned, and the digits by which a guardian names one of them. */
@NullMarked
package org.sakhius.agent.newcomer;

import org.jspecify.annotations.NullMarked;
