/** Detached signatures of files, and the keys that make them. */
@NullMarked
package org.sakhius.agent.sign;

import org.jspecify.annotations.NullMarked;
