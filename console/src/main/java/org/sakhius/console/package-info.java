/** The guardian's side: the sealed envelope, and a relay server that sees ciphertext only. */
@NullMarked
package org.sakhius.console;

import org.jspecify.annotations.NullMarked;
