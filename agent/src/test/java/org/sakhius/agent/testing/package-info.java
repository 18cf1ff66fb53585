/** Real parts, test doubles and the leak watch that tests of the agent share. */
@NullMarked
package org.sakhius.agent.testing;

import org.jspecify.annotations.NullMarked;
