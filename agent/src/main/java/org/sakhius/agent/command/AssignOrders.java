package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.Assigned;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.policy.Layers;
import org.sakhius.filters.name.Printable;

import java.io.IOException;

/**
 * Does what a guardian says of a device that nobody has assigned: whose it is. The device is named
 * by the digits that it shows, or by the id that guardians were asked with; it is known by its
 * hardware from then on. One thread.
 */
final class AssignOrders {
    private final ChangeFile changes;
    private final Newcomers newcomers;

    AssignOrders(ChangeFile changes, Newcomers newcomers) {
        this.changes = changes;
        this.newcomers = newcomers;
    }

    /**
     * Assigns.
     *
     * @param id of the command
     * @param config in force
     */
    Outcome.Result assign(Order order, String id, String by, AgentConfig config, long now)
            throws IOException {
        String target = String.valueOf(order.target());
        String name = order.name() == null ? "" : order.name();
        boolean joins = target.startsWith("device:");
        if ((order.digits() == null) == (order.station() == null)
                || !(joins ? name.isEmpty() : isName(name))) {
            return Outcome.Result.MALFORMED;
        }
        String whose = target.substring(target.indexOf(':') + 1);
        boolean there = joins
                ? config.devices().stream().map(DeviceConfig::id).anyMatch(whose::equals)
                : target.startsWith("profile:") && Layers.ids(config).contains(whose);
        if (!there) {
            return Outcome.Result.NOWHERE;
        }
        MacAddress mac = mac(order);
        if (mac == null) {
            return order.digits() == null ? Outcome.Result.NOWHERE : Outcome.Result.DIGITS;
        }
        String device = joins ? whose : newId(id, config);
        String profile = joins ? "" : whose;
        Assigned one = new Assigned(
                id, device, mac.toString(), profile, name, newcomers.clientId(), by, now);
        if (!changes.assignIf(order.policy(), one, now)) {
            return Outcome.Result.STALE;
        }
        newcomers.assigned(mac, device);
        return Outcome.Result.APPLIED;
    }

    /** Takes back what was said of a device. */
    Outcome.Result end(Order order, long now) throws IOException {
        String target = String.valueOf(order.target());
        if (!target.startsWith("device:")) {
            return Outcome.Result.MALFORMED;
        }
        String device = target.substring("device:".length());
        if (changes.read().assigned().stream().noneMatch(one -> one.device().equals(device))) {
            return Outcome.Result.NOWHERE;
        }
        return changes.unassignIf(order.policy(), device, now)
                ? Outcome.Result.APPLIED
                : Outcome.Result.STALE;
    }

    /** Whether a command was done before the power went. */
    boolean wasDone(Order order, String id) throws IOException {
        ChangeBook book = changes.read();
        if ("assign".equals(order.action())) {
            return book.assigned().stream().anyMatch(one -> one.id().equals(id));
        }
        return book.version() == order.policy() + 1
                && book.assigned().stream()
                        .noneMatch(one -> ("device:" + one.device()).equals(order.target()));
    }

    private @Nullable MacAddress mac(Order order) {
        String digits = order.digits();
        if (digits != null) {
            return digits.matches("[0-9]{4}") ? newcomers.byDigits(digits) : null;
        }
        return newcomers.byId(String.valueOf(order.station()));
    }

    /** Never one of before: what was noted of another device is not this one's. */
    private static String newId(String command, AgentConfig config) {
        String id = "new-" + command;
        while (isTaken(id, config)) {
            id += "x";
        }
        return id;
    }

    private static boolean isTaken(String id, AgentConfig config) {
        return config.devices().stream().anyMatch(device -> device.id().equals(id));
    }

    private static boolean isName(String name) {
        return !name.isBlank()
                && name.codePointCount(0, name.length()) <= Limits.DEVICE_NAME_CHARS
                && name.codePoints().noneMatch(Printable::isHidden);
    }
}
