@NullMarked
package org.sakhius.agent.acme;

import org.jspecify.annotations.NullMarked;
