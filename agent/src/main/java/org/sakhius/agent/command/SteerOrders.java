package org.sakhius.agent.command;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.changes.ChangeBook;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.changes.Ratings;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.DeviceConfig;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.policy.Layers;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.filters.category.Usefulness;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.name.InvalidNameException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Does what steers the network, against the version of the policy that its sender saw. */
final class SteerOrders {
    private final Supplier<AgentConfig> config;
    private final ChangeFile changes;

    /**
     * Works on the files of a gateway that runs.
     *
     * @param config in force at this moment
     */
    SteerOrders(Supplier<AgentConfig> config, ChangeFile changes) {
        this.config = config;
        this.changes = changes;
    }

    /**
     * Does it.
     *
     * @param id of the change that it makes
     * @param viewer who is paired and has signed it
     * @param now seconds since 1970
     */
    Outcome.Result steer(Order order, String id, Viewer viewer, long now) throws IOException {
        return exists(kind(order), String.valueOf(order.target()))
                ? apply(order, id, viewer, now)
                : Outcome.Result.NOWHERE;
    }

    /** Whether it was done before the power went. */
    boolean wasDone(Order order, String id) throws IOException {
        ChangeBook book = changes.read();
        if (!"end".equals(order.action())) {
            return book.changes().stream().anyMatch(change -> change.id().equals(id));
        }
        Change.Kind kind = kind(order.of());
        return book.version() == order.policy() + 1
                && book.changes().stream()
                        .noneMatch(change ->
                                change.kind() == kind && change.target().equals(order.target()));
    }

    private boolean exists(Change.@Nullable Kind kind, String target) {
        if (kind != null && kind.isRating()) {
            return Ratings.category(target).isPresent();
        }
        if (target.equals(Change.CHILDREN) || target.equals(Change.EVERYBODY)) {
            return true;
        }
        if (target.startsWith("profile:")) {
            return Layers.ids(config.get()).contains(target.substring("profile:".length()));
        }
        return config.get().devices().stream()
                .map(DeviceConfig::id)
                .anyMatch(id -> target.equals("device:" + id));
    }

    private Outcome.Result apply(Order order, String id, Viewer viewer, long now)
            throws IOException {
        boolean ends = "end".equals(order.action());
        Change.Kind kind = kind(order);
        List<String> names = names(order);
        if (kind == null || names == null || !fits(kind, ends, names, order.minutes())) {
            return Outcome.Result.MALFORMED;
        }
        String target = String.valueOf(order.target());
        if (ends) {
            return changes.endIf(order.policy(), kind, target, names, now)
                    ? Outcome.Result.APPLIED
                    : Outcome.Result.STALE;
        }
        Change change = new Change(
                id, kind, target, names, now, until(kind, order, now), viewer.label(), now);
        return changes.addIf(order.policy(), change, now)
                ? Outcome.Result.APPLIED
                : Outcome.Result.STALE;
    }

    private static long until(Change.Kind kind, Order order, long now) {
        if (kind.isRating()) {
            return now + Usefulness.LASTS.toSeconds();
        }
        return order.minutes() == 0 ? 0 : now + 60L * order.minutes();
    }

    private static boolean fits(Change.Kind kind, boolean ends, List<String> names, int minutes) {
        boolean named = kind == Change.Kind.ALLOW || kind == Change.Kind.DENY;
        boolean time = minutes >= 0 && minutes <= 60 * Limits.CHANGE_MOST_HOURS;
        boolean bounded = kind != Change.Kind.BONUS || minutes > 0;
        if (kind.isRating() && minutes != 0) {
            return false;
        }
        return ends ? named || names.isEmpty() : time && bounded && named != names.isEmpty();
    }

    private static Change.@Nullable Kind kind(Order order) {
        return kind("end".equals(order.action()) ? order.of() : order.action());
    }

    private static Change.@Nullable Kind kind(@Nullable String action) {
        for (Change.Kind kind : Change.Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(action)) {
                return kind;
            }
        }
        return null;
    }

    private static @Nullable List<String> names(Order order) {
        List<String> written = order.names() == null ? List.of() : order.names();
        List<String> out = new ArrayList<>();
        if (written.size() > Limits.COMMAND_NAMES_COUNT) {
            return null;
        }
        for (String name : written) {
            try {
                out.add(DomainName.canonical(name));
            } catch (InvalidNameException e) {
                return null;
            }
        }
        return out;
    }
}
