@NullMarked
package org.sakhius.agent.lease;

import org.jspecify.annotations.NullMarked;
