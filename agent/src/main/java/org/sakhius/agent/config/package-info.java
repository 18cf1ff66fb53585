/** The configuration: one YAML file into records; errors name file, line, key and mend. */
@NullMarked
package org.sakhius.agent.config;

import org.jspecify.annotations.NullMarked;
