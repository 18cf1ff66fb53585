/** How long categories and services were used today, by an estimate from what devices asked. */
@NullMarked
package org.sakhius.agent.usage;

import org.jspecify.annotations.NullMarked;
