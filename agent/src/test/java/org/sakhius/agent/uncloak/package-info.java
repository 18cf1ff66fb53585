@NullMarked
package org.sakhius.agent.uncloak;

import org.jspecify.annotations.NullMarked;
