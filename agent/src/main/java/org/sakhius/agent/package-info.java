/** The gateway daemon: DNS pipeline, policy, events, summaries, LAN pages and commands. */
@NullMarked
package org.sakhius.agent;

import org.jspecify.annotations.NullMarked;
