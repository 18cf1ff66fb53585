/** What the words and shapes within a name alone suggest; never more than WATCH. */
@NullMarked
package org.sakhius.filters.enticement;

import org.jspecify.annotations.NullMarked;
