/** What rules may say beyond a plain name: patterns, conditions, and answers of their own. */
@NullMarked
package org.sakhius.filters.special;

import org.jspecify.annotations.NullMarked;
