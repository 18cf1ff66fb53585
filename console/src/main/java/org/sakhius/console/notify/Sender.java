package org.sakhius.console.notify;

/** One way out. Blocks for at most {@code Limits.NOTIFY_SEND_MS}. Thread safe. */
interface Sender {
    /** Sends; never throws for what the other side does. */
    Sent send(Message message);
}
