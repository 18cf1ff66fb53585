@NullMarked
package org.sakhius.agent.network;

import org.jspecify.annotations.NullMarked;
