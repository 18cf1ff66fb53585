/** YAML text into nodes that keep their lines, for configurations and built-in data. */
@NullMarked
package org.sakhius.agent.yaml;

import org.jspecify.annotations.NullMarked;
