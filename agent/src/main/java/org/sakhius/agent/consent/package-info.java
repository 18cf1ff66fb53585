/** Who agreed that of a school's device more is kept than numbers of its group. */
@NullMarked
package org.sakhius.agent.consent;

import org.jspecify.annotations.NullMarked;
