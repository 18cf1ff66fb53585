@NullMarked
package org.sakhius.agent.listen;

import org.jspecify.annotations.NullMarked;
