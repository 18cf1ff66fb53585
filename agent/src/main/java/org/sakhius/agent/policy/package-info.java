/** What holds at this moment: rules, devices and profiles, swapped as one. */
@NullMarked
package org.sakhius.agent.policy;

import org.jspecify.annotations.NullMarked;
