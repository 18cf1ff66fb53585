/** The third stage: names that must never leave the house, and the canaries. */
@NullMarked
package org.sakhius.agent.local;

import org.jspecify.annotations.NullMarked;
