/** Files that appear whole or not at all, and folders that only their owner may read. */
@NullMarked
package org.sakhius.agent.files;

import org.jspecify.annotations.NullMarked;
