@NullMarked
package org.sakhius.agent.kernel;

import org.jspecify.annotations.NullMarked;
