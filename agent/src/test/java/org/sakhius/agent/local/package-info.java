@NullMarked
package org.sakhius.agent.local;

import org.jspecify.annotations.NullMarked;
