/** Records that the gateway answers itself: from the configuration and from hosts files. */
@NullMarked
package org.sakhius.agent.records;

import org.jspecify.annotations.NullMarked;
