/** The first stage: who may ask, how often, and whether it is a question at all. */
@NullMarked
package org.sakhius.agent.guard;

import org.jspecify.annotations.NullMarked;
