/**
 * What a school keeps: how often something came up in a whole group, and, with consent, sealed
 * cases of single devices, which two people open together.
 */
@NullMarked
package org.sakhius.agent.school;

import org.jspecify.annotations.NullMarked;
