/** The relay server under test: real HTTP, real SQLite, injected time. */
@NullMarked
package org.sakhius.console.server;

import org.jspecify.annotations.NullMarked;
