package org.sakhius.agent.net;

import io.netty.channel.Channel;

import java.util.ArrayList;
import java.util.List;

/**
 * The channels of one event loop that were written to and not flushed yet.
 *
 * <p>Whoever reads on that loop flushes it at the end of a read, so that many answers leave with
 * one system call. Confined to the event loop.
 */
public final class Batch {

    /** A channel and whether it waits for its flush. */
    public static final class Member {
        private final Channel channel;
        private boolean waits;

        /** Wraps a channel; one member for each. */
        public Member(Channel channel) {
            this.channel = channel;
        }

        /** The channel. */
        public Channel channel() {
            return channel;
        }
    }

    private final List<Member> members = new ArrayList<>();

    /** Notes that the channel was written to. */
    public void touch(Member member) {
        if (!member.waits) {
            member.waits = true;
            members.add(member);
        }
    }

    /** Flushes all that were written to. */
    public void flush() {
        // By index: a flush that fails may close a channel, and that may touch another.
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            member.waits = false;
            member.channel.flush();
        }
        members.clear();
    }
}
