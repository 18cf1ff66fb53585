/** The stage that remembers answers; one cache per event loop. */
@NullMarked
package org.sakhius.agent.cache;

import org.jspecify.annotations.NullMarked;
