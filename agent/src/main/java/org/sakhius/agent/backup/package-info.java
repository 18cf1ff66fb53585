/** One encrypted file that holds what a gateway cannot make again; docs/backup.md has its bytes. */
@NullMarked
package org.sakhius.agent.backup;

import org.jspecify.annotations.NullMarked;
