package org.sakhius.agent.listen;

import org.sakhius.agent.limits.Limits;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts connections, so that neither one client nor all together take too many. Thread safe. */
public final class TcpCaps {
    private final Map<InetAddress, Integer> byClient = new HashMap<>();
    private final int most;
    private final int mostPerClient;
    private int total;

    /** For connections over TCP. */
    public TcpCaps() {
        this(Limits.TCP_CONNECTIONS, Limits.TCP_CONNECTIONS_PER_CLIENT);
    }

    /** For so many in all, and so many of one address. */
    public TcpCaps(int most, int mostPerClient) {
        this.most = most;
        this.mostPerClient = mostPerClient;
    }

    /** Counts a connection; false when it is one too many. */
    public synchronized boolean enter(InetAddress client) {
        int own = byClient.getOrDefault(client, 0);
        if (total >= most || own >= mostPerClient) {
            return false;
        }
        total++;
        byClient.put(client, own + 1);
        return true;
    }

    /** Connections at present. */
    public synchronized int total() {
        return total;
    }

    /** Takes a connection off the count. */
    public synchronized void leave(InetAddress client) {
        total--;
        byClient.computeIfPresent(client, (c, own) -> own == 1 ? null : own - 1);
    }
}
