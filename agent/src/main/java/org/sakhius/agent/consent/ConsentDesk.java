package org.sakhius.agent.consent;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.category.AgeBand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * Takes what guardians and children say on the page of the network, of the very device on which
 * they say it. To consent takes the printed card; to withdraw takes nothing. Any thread.
 */
public final class ConsentDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ConsentDesk.class);
    private static final int ID_BYTES = 8;

    private final Consents consents;
    private final SecureRandom random;
    private final Clock clock;

    /** A desk over a register. */
    public ConsentDesk(Consents consents, SecureRandom random, Clock clock) {
        this.consents = consents;
        this.random = random;
        this.clock = clock;
    }

    /** What became of what was said. */
    public enum Result {
        /** It stands in the register and is in force. */
        GIVEN,
        /** It is withdrawn, and what was kept of the device is erased. */
        WITHDRAWN,
        /** The card is not this device's, is too old, or was used. */
        CARD,
        /** There is no name, or too long a one, or nobody says that they are the guardian. */
        UNSAID,
        /** A child of 16 or 17 has to agree as well. */
        CHILD,
        /** There is none to withdraw. */
        NONE,
        /** It could not be written down. */
        FAILED
    }

    /**
     * What was filled in.
     *
     * @param card its code
     * @param name the guardian's
     * @param guardian whether they say that they are the child's guardian and of age
     * @param child whether the child agrees as well
     */
    public record Form(String card, String name, boolean guardian, boolean child) {}

    /** Whether more may be kept of a device than numbers of its group. */
    public boolean isInForce(Device device) {
        return device.child() && consents.devices().contains(device.id());
    }

    /**
     * The consent for a device that is in force, or waits to be confirmed; null for none, or when
     * it cannot be read.
     */
    public @Nullable Consent of(Device device) {
        try {
            ConsentBook book = consents.file().read();
            Consent found = book.of(device.id());
            return found == null ? book.heldOf(device.id()) : found;
        } catch (IOException e) {
            LOG.error("consents: {}", e.getMessage());
            return null;
        }
    }

    /** Whether a card is this device's and can still be used. */
    public boolean isCard(String code, Device device) {
        try {
            long now = clock.instant().getEpochSecond();
            return device.child()
                    && consents.file().read().isCard(ConsentFile.hash(code), device.id(), now);
        } catch (IOException e) {
            LOG.error("consents: {}", e.getMessage());
            return false;
        }
    }

    /** A guardian consents to what is kept of a device. */
    public Result give(Form form, Device device) {
        String name = form.name().strip();
        if (!isCard(form.card(), device)) {
            return Result.CARD;
        }
        if (!form.guardian() || !isName(name)) {
            return Result.UNSAID;
        }
        if (device.ageBand() == AgeBand.FROM_16_TO_17 && !form.child()) {
            return Result.CHILD;
        }
        long now = clock.instant().getEpochSecond();
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        Consent consent = new Consent(
                HexFormat.of().formatHex(id), device.id(), name, form.child(), now, null, 0);
        try {
            if (!consents.file().give(consent, form.card(), now)) {
                return Result.CARD;
            }
        } catch (IOException e) {
            LOG.error("consents: {}", e.getMessage());
            return Result.FAILED;
        }
        consents.look();
        LOG.info("consents: one was given: {}", consent.id());
        return Result.GIVEN;
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && name.codePointCount(0, name.length()) <= Limits.CONSENT_NAME_CHARS
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    /** Whoever sits at a device takes its consent back. */
    public Result withdraw(Device device) {
        try {
            long now = clock.instant().getEpochSecond();
            Consent done = consents.file().withdrawOf(device.id(), Consent.PAGE, now);
            consents.look();
            if (done == null) {
                return Result.NONE;
            }
            LOG.info("consents: one was withdrawn: {}", done.id());
            return Result.WITHDRAWN;
        } catch (IOException e) {
            LOG.error("consents: {}", e.getMessage());
            return Result.FAILED;
        }
    }
}
