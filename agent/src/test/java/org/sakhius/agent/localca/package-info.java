@NullMarked
package org.sakhius.agent.localca;

import org.jspecify.annotations.NullMarked;
