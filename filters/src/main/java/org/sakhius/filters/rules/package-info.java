/** Rules, the compiled image of them, and the one decision. */
@NullMarked
package org.sakhius.filters.rules;

import org.jspecify.annotations.NullMarked;
