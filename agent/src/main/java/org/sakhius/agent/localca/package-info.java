/**
 * An authority of the house's own, for those without a certificate that the world knows. Loaded
 * only when configured.
 */
@NullMarked
package org.sakhius.agent.localca;

import org.jspecify.annotations.NullMarked;
