@NullMarked
package org.sakhius.agent.rewrite;

import org.jspecify.annotations.NullMarked;
