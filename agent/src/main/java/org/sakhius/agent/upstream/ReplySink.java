package org.sakhius.agent.upstream;

/** Who hears what came of a question. On the event loop. */
interface ReplySink {
    /**
     * A message came that fits the question.
     *
     * @param message valid during the call
     * @param tcp whether it came over TCP, so that TC in it means nothing
     */
    void replied(Flight flight, Server server, byte[] message, int length, boolean tcp);

    /** This attempt will bring nothing: the server refused the packet or closed the connection. */
    void failed(Flight flight, Server server);
}
