/** The stage that judges where an answer leads to. */
@NullMarked
package org.sakhius.agent.uncloak;

import org.jspecify.annotations.NullMarked;
