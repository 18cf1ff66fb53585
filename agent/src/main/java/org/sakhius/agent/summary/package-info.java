/**
 * Sealed summaries: the gateway's identity, its viewers, the payloads, the outbox and the way to
 * the console.
 */
@NullMarked
package org.sakhius.agent.summary;

import org.jspecify.annotations.NullMarked;
