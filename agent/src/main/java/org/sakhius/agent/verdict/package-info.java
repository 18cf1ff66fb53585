/** The stage that decides, and the replies to what it blocks. */
@NullMarked
package org.sakhius.agent.verdict;

import org.jspecify.annotations.NullMarked;
