/**
 * Sealed envelopes and pairing: the only form in which what a gateway saw leaves it.
 *
 * <p>{@code docs/format/sealed-envelope-v1.md} and {@code docs/format/pairing-v1.md} are the
 * contract; this package and {@code console/web/src/envelope} are two implementations of it, and
 * both replay {@code docs/format/testkit}. A gateway seals with {@link
 * org.sakhius.console.envelope.EnvelopeSealer}; a reader goes {@link
 * org.sakhius.console.envelope.Envelope#parse}, then {@code verify}, then {@code open}, in that
 * order. The relay calls {@code parse} and {@code verify} only: it has no key that opens anything.
 *
 * <p>The package uses BouncyCastle's lightweight API and nothing else of the console, so that a
 * gateway can load it without a server.
 */
@NullMarked
package org.sakhius.console.envelope;

import org.jspecify.annotations.NullMarked;
