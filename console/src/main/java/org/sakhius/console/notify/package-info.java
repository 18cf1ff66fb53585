/**
 * Tells viewers that something waits: Web Push, e-mail, the operator's own HTTP service. Driven by
 * the wake bit of envelopes alone; a notice says nothing but that one waits.
 */
@NullMarked
package org.sakhius.console.notify;

import org.jspecify.annotations.NullMarked;
