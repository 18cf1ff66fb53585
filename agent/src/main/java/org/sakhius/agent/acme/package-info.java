/**
 * A certificate that the world knows, asked of an authority by ACME (RFC 8555). Loaded only when
 * configured.
 */
@NullMarked
package org.sakhius.agent.acme;

import org.jspecify.annotations.NullMarked;
