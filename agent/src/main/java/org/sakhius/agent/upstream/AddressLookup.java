package org.sakhius.agent.upstream;

import java.net.InetAddress;
import java.util.List;

/** Finds the addresses of a server that is given by name. On the event loop. */
interface AddressLookup {
    /** Who hears of them. */
    interface Hearer {
        /**
         * @param addresses none when they could not be found
         * @param ttlSeconds how long they hold
         */
        void found(List<InetAddress> addresses, int ttlSeconds, long nowNanos);
    }

    /** Looks the name up; tells later, once. */
    void find(String name, Hearer hearer);
}
