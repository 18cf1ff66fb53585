/** The fourth stage: what holds now for the device's profile. */
@NullMarked
package org.sakhius.agent.settle;

import org.jspecify.annotations.NullMarked;
