/** The commands of {@code sakhius}. */
@NullMarked
package org.sakhius.agent.cli;

import org.jspecify.annotations.NullMarked;
