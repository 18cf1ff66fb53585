/**
 * What a name means: list syntaxes, compiled rules, the service catalogue, enticement detectors and
 * the one decision.
 *
 * <p>A pure library: it opens no socket, reads no wall clock, starts no thread and logs no name.
 */
@NullMarked
package org.sakhius.filters;

import org.jspecify.annotations.NullMarked;
