/** The relay server: HTTP routes, limits, the static page, and the façade that the agent embeds. */
@NullMarked
package org.sakhius.console.server;

import org.jspecify.annotations.NullMarked;
