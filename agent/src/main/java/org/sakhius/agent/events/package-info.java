/** Incidents: from what was judged on the answer path to coalesced rows in {@code events.db}. */
@NullMarked
package org.sakhius.agent.events;

import org.jspecify.annotations.NullMarked;
