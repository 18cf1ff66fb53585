/** The house's own rules: what may stand in the repository, and who may know whom. */
@NullMarked
package org.sakhius.agent.house;

import org.jspecify.annotations.NullMarked;
