/** What {@code sakhius doctor} looks at: this machine, its servers, and what the network uses. */
@NullMarked
package org.sakhius.agent.doctor;

import org.jspecify.annotations.NullMarked;
