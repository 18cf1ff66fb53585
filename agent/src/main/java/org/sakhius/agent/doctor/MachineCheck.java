package org.sakhius.agent.doctor;

import org.sakhius.agent.Release;
import org.sakhius.agent.kernel.KernelClock;
import org.sakhius.agent.limits.Limits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks at the clock and at the disk. */
final class MachineCheck {

    /** Nor is a later one likely. */
    private static final Instant LATEST = Release.MADE.plus(Duration.ofDays(20L * 365));

    private static final String SET =
            "let it be set from the internet: systemctl enable --now systemd-timesyncd";

    private final Findings findings;

    MachineCheck(Findings findings) {
        this.findings = findings;
    }

    void clock(Instant now) {
        if (now.isBefore(Release.MADE)) {
            findings.problem("clock", "clock", now + " is too early", SET);
        } else if (now.isAfter(LATEST)) {
            findings.problem("clock", "clock", now + " is too late", SET);
        } else if (KernelClock.synchronised().equals(Optional.of(false))) {
            findings.note("clock", "clock", now + "; no time server keeps it right. " + SET);
        } else {
            findings.ok("clock", "clock", now.toString());
        }
    }

    /** Whether the folder of all state can be written and has room. */
    void data(Path data) {
        Path there = data;
        while (!Files.isDirectory(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isWritable(there)) {
            findings.problem(
                    "data",
                    "data",
                    data + " cannot be written",
                    "run as the agent's user or as root; else give the folder to that user");
            return;
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            long megabytes = free >> 20;
            if (free < Limits.DOCTOR_FREE_BYTES) {
                findings.problem(
                        "disk",
                        "data",
                        data + " has only " + megabytes + " MB left",
                        "make room: lists stay old and incidents are lost on a full disk");
            } else {
                findings.ok(
                        "disk", "data", data + " can be written; " + megabytes + " MB are free");
            }
        } catch (IOException e) {
            findings.problem("disk", "data", data + ": " + e.getMessage(), "mend the disk");
        }
    }
}
