package org.sakhius.agent.net;

import io.netty.channel.EventLoop;

import java.util.function.LongSupplier;

/**
 * What the stages of one event loop share.
 *
 * @param transport how sockets are made
 * @param eventLoop the loop; everything of the stages happens on it
 * @param ticker monotonic nanoseconds
 * @param batch the writes that wait for their flush
 * @param tally what the loop counts
 */
public record LoopContext(
        Transport transport, EventLoop eventLoop, LongSupplier ticker, Batch batch, Tally tally) {}
