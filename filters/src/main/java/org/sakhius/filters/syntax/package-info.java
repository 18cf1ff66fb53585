/** List syntaxes: what each line of a list means, and what is refused rather than guessed. */
@NullMarked
package org.sakhius.filters.syntax;

import org.jspecify.annotations.NullMarked;
