/**
 * The trainer's demo: a real gateway on loopback, invented devices that send real queries, and the
 * stories that they play.
 *
 * <p>Only {@code cli} knows this package. Everything in it is made up: the names end in
 * {@code .example}, the addresses are those of documentation (RFC 5737, RFC 3849).
 */
@NullMarked
package org.sakhius.agent.trainer;

import org.jspecify.annotations.NullMarked;
