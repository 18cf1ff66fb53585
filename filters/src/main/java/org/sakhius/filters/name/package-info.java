/** Domain names: canonical form, wire form, registrable part. */
@NullMarked
package org.sakhius.filters.name;

import org.jspecify.annotations.NullMarked;
