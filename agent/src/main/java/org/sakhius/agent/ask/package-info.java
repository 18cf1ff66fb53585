/** What children ask for on the pages of the network, and what guardians answered. */
@NullMarked
package org.sakhius.agent.ask;

import org.jspecify.annotations.NullMarked;
