@NullMarked
package org.sakhius.agent.probe;

import org.jspecify.annotations.NullMarked;
