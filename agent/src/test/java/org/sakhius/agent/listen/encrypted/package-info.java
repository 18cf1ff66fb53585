@NullMarked
package org.sakhius.agent.listen.encrypted;

import org.jspecify.annotations.NullMarked;
