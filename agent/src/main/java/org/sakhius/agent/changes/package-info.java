/** What guardians changed for a time, or for good, kept apart from the configuration file. */
@NullMarked
package org.sakhius.agent.changes;

import org.jspecify.annotations.NullMarked;
