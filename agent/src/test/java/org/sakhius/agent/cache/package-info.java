@NullMarked
package org.sakhius.agent.cache;

import org.jspecify.annotations.NullMarked;
