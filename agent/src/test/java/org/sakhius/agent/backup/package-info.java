@NullMarked
package org.sakhius.agent.backup;

import org.jspecify.annotations.NullMarked;
