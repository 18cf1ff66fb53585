@NullMarked
package org.sakhius.agent.records;

import org.jspecify.annotations.NullMarked;
