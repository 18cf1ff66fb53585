/** Lists: fetched, checked, kept as last good, compiled into one image and swapped in. */
@NullMarked
package org.sakhius.agent.lists;

import org.jspecify.annotations.NullMarked;
