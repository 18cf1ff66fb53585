/** The kinds of places, the levels of urgency and the age bands that everything else speaks in. */
@NullMarked
package org.sakhius.filters.category;

import org.jspecify.annotations.NullMarked;
