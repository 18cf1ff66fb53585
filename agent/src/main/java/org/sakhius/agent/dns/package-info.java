/** DNS messages on the wire: reading questions, walking answers, writing replies. No sockets. */
@NullMarked
package org.sakhius.agent.dns;

import org.jspecify.annotations.NullMarked;
