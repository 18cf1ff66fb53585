/** The pages that tell whoever sits at a device who looks after it, and where help is. */
@NullMarked
package org.sakhius.agent.lan;

import org.jspecify.annotations.NullMarked;
