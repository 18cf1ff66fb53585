/**
 * What several lookups of one device say together: a window in memory and nameless marks.
 */
@NullMarked
package org.sakhius.filters.sequence;

import org.jspecify.annotations.NullMarked;
