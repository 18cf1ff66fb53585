/** Who may ask what: agents by signature, viewers by signed challenge and bearer token. */
@NullMarked
package org.sakhius.console.account;

import org.jspecify.annotations.NullMarked;
