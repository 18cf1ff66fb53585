package org.sakhius.agent.lan;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.DisplayName;

import java.net.InetSocketAddress;
import java.util.List;

/**
 * Where the pages are served, and who is named on them. Immutable.
 *
 * @param listen addresses with ports
 * @param name the short name that leads to them, in lower case; empty for none
 * @param who looks after the network
 * @param school whether it is a school's
 * @param read whether anybody reads summaries at all
 * @param away how devices ask from outside; null without a public name and certificate
 * @param signpost to the page that the house's own authority vouches for; null where it does not
 */
public record LanSettings(
        List<InetSocketAddress> listen,
        String name,
        DisplayName who,
        boolean school,
        boolean read,
        @Nullable Away away,
        @Nullable Signpost signpost) {

    /** Copies. */
    public LanSettings {
        listen = List.copyOf(listen);
    }
}
