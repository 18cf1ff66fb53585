@NullMarked
package org.sakhius.agent.metrics;

import org.jspecify.annotations.NullMarked;
