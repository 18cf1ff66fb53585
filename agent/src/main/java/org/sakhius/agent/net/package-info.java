/**
 * What the stages share of the network: the transport, the event loop's context, batched writes.
 */
@NullMarked
package org.sakhius.agent.net;

import org.jspecify.annotations.NullMarked;
