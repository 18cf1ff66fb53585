@NullMarked
package org.sakhius.agent.guard;

import org.jspecify.annotations.NullMarked;
