@NullMarked
package org.sakhius.agent.dns;

import org.jspecify.annotations.NullMarked;
