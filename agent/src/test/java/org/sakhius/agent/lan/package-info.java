@NullMarked
package org.sakhius.agent.lan;

import org.jspecify.annotations.NullMarked;
