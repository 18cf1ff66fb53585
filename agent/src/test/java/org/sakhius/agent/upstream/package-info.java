@NullMarked
package org.sakhius.agent.upstream;

import org.jspecify.annotations.NullMarked;
