/** A linear model over pieces of names: which kind of place letters alone suggest. */
@NullMarked
package org.sakhius.filters.lexical;

import org.jspecify.annotations.NullMarked;
