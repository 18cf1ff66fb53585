/**
 * Fetching from servers that nobody has to trust: guarded targets, and limits of size, time and
 * redirects.
 */
@NullMarked
package org.sakhius.agent.fetch;

import org.jspecify.annotations.NullMarked;
