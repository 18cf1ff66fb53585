package org.sakhius.console.notify;

import org.sakhius.console.store.Channel;
import org.sakhius.console.store.Purpose;

/**
 * What goes out once: by which way, why, and the code where there is one.
 *
 * @param code digits for {@link Purpose#CODE}, empty otherwise
 */
record Message(Channel channel, Purpose purpose, String code) {}
