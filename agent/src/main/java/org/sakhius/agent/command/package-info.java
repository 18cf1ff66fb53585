/** What guardians send back: sealed to this gateway, signed by the phone that sends it. */
@NullMarked
package org.sakhius.agent.command;

import org.jspecify.annotations.NullMarked;
