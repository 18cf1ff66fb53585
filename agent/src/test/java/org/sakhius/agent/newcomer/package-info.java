/** Tests of devices that nobody has assigned. */
@NullMarked
package org.sakhius.agent.newcomer;

import org.jspecify.annotations.NullMarked;
