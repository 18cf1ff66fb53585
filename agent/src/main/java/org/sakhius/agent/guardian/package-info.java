/** What guardians of one home share: who is to be removed and when, and what they noted. */
@NullMarked
package org.sakhius.agent.guardian;

import org.jspecify.annotations.NullMarked;
