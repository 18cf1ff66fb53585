@NullMarked
package org.sakhius.agent.doctor;

import org.jspecify.annotations.NullMarked;
