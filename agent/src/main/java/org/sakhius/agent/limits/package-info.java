/** Every bound of the agent, in one place. */
@NullMarked
package org.sakhius.agent.limits;

import org.jspecify.annotations.NullMarked;
