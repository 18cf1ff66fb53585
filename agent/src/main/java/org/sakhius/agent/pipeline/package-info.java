/** The way of a query: what a query is, what a stage is, and the one place of their order. */
@NullMarked
package org.sakhius.agent.pipeline;

import org.jspecify.annotations.NullMarked;
