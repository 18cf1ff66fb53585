package org.sakhius.agent.upstream;

/** Who hears what came of a question. On the event loop. */
interface ReplySink {
    /**
     * A message came that fits the question.
     *
     * @param message valid during the call
     * @param tcp whether it came over TCP, so that TC in it means nothing
     */
    void replied(Asked asked, byte[] message, int length, boolean tcp);

    /** A datagram came that fits the question; its cookie is to be looked at. */
    void datagram(Asked asked, byte[] message, int length);

    /** A datagram came that fits in all but the spelling of the name. */
    void folded(Asked asked);

    /** The server refused the whole message, as those do that do not understand OPT. */
    void refusedWhole(Asked asked);

    /** This attempt will bring nothing: the server refused the packet or closed the connection. */
    void failed(Asked asked);
}
