/** What the console keeps: ciphertext, outer metadata and accounts, in SQLite or PostgreSQL. */
@NullMarked
package org.sakhius.console.store;

import org.jspecify.annotations.NullMarked;
