/** The sixth stage: search engines in their mode without what is for grown-ups. */
@NullMarked
package org.sakhius.agent.rewrite;

import org.jspecify.annotations.NullMarked;
