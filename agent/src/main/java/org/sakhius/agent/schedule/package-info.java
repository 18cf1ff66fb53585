/** Windows of time on the clock of the house. Pure: whoever asks brings the time. */
@NullMarked
package org.sakhius.agent.schedule;

import org.jspecify.annotations.NullMarked;
