/** Telling viewers, against doubles of push services, mail servers and outlets. */
@NullMarked
package org.sakhius.console.notify;

import org.jspecify.annotations.NullMarked;
