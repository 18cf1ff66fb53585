@NullMarked
package org.sakhius.agent.pipeline;

import org.jspecify.annotations.NullMarked;
