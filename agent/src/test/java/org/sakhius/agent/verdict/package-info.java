@NullMarked
package org.sakhius.agent.verdict;

import org.jspecify.annotations.NullMarked;
