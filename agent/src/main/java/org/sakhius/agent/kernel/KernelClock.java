package org.sakhius.agent.kernel;

import com.sun.jna.LastErrorException;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** Whether the kernel's clock is kept right by a time server (adjtimex(2)). */
public final class KernelClock {

    private static final int STRUCT_BYTES = 208;
    private static final int STATUS_AT = 40;
    private static final int STATUS_UNSYNCHRONISED = 0x40;

    private KernelClock() {}

    /** Whether it is; empty where the system does not tell. */
    public static Optional<Boolean> synchronised() {
        ByteBuffer timex = ByteBuffer.allocate(STRUCT_BYTES).order(ByteOrder.nativeOrder());
        try {
            LibC.adjtimex(timex.array());
            return Optional.of((timex.getInt(STATUS_AT) & STATUS_UNSYNCHRONISED) == 0);
        } catch (LastErrorException | LinkageError e) {
            return Optional.empty();
        }
    }
}
