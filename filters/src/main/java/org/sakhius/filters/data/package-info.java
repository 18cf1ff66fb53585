/** Reading of the YAML data files, with the line of every value for messages. */
@NullMarked
package org.sakhius.filters.data;

import org.jspecify.annotations.NullMarked;
