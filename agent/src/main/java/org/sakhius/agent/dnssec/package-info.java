/** Validation of answers by their signatures (RFC 4035); loaded only where it is configured. */
@NullMarked
package org.sakhius.agent.dnssec;

import org.jspecify.annotations.NullMarked;
