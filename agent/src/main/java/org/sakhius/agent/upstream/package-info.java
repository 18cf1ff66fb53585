/** The stage that asks other servers and believes only checked replies. */
@NullMarked
package org.sakhius.agent.upstream;

import org.jspecify.annotations.NullMarked;
