/** Numbers for monitoring: Prometheus' text and a word on health. Loaded only when configured. */
@NullMarked
package org.sakhius.agent.metrics;

import org.jspecify.annotations.NullMarked;
