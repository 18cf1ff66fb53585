/** What a school keeps: how often something came up in a whole group. */
@NullMarked
package org.sakhius.agent.school;

import org.jspecify.annotations.NullMarked;
