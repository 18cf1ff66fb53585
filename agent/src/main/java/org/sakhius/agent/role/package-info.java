/** Who somebody is to a gateway: what they may read and what they may have done. */
@NullMarked
package org.sakhius.agent.role;

import org.jspecify.annotations.NullMarked;
