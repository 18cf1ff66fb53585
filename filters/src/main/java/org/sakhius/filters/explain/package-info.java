/** Words for guardians: what a finding means, what to do today, and what nobody can see. */
@NullMarked
package org.sakhius.filters.explain;

import org.jspecify.annotations.NullMarked;
