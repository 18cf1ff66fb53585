/**
 * What is known about real services, protected names and help lines, as data under {@code
 * catalogue/}.
 */
@NullMarked
package org.sakhius.filters.catalogue;

import org.jspecify.annotations.NullMarked;
