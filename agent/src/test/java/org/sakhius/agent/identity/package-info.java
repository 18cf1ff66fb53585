@NullMarked
package org.sakhius.agent.identity;

import org.jspecify.annotations.NullMarked;
