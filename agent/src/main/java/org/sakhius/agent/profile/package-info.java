/** The built-in profiles, as data. */
@NullMarked
package org.sakhius.agent.profile;

import org.jspecify.annotations.NullMarked;
