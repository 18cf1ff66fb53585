/** What guardians of one home decide about each other: who is to be removed, and when. */
@NullMarked
package org.sakhius.agent.guardian;

import org.jspecify.annotations.NullMarked;
