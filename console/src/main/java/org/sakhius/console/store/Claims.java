package org.sakhius.console.store;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.sakhius.console.Limits;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes deliveries out of the queue for one console at a time. */
final class Claims {
    private static final String MINE =
            " WHERE viewer = :viewer AND kind = :kind AND purpose = :purpose AND lease = :lease";

    private Claims() {}

    private record Taken(String viewer, Purpose purpose, int attempts) {}

    static List<Delivery> take(Handle handle, Database database, ChannelKind kind, long now) {
        long lease = now + Limits.NOTIFY_LEASE_MS;
        List<Taken> taken = handle.createQuery("UPDATE deliveries SET lease = :lease WHERE (viewer,"
                        + " kind, purpose) IN (SELECT viewer, kind, purpose FROM deliveries WHERE"
                        + " kind = :kind AND due <= :now AND lease <= :now ORDER BY due LIMIT"
                        + " :limit" + database.skipLocked() + ") RETURNING viewer, purpose,"
                        + " attempts")
                .bind("lease", lease)
                .bind("kind", kind.id())
                .bind("now", now)
                .bind("limit", Limits.NOTIFY_BATCH_COUNT)
                .map((rs, ctx) -> new Taken(
                        rs.getString("viewer"),
                        Purpose.of(rs.getString("purpose")),
                        rs.getInt("attempts")))
                .list();
        List<Delivery> out = new ArrayList<>();
        for (Taken each : taken) {
            Optional<Channel> channel = ChannelStore.find(handle, each.viewer(), kind)
                    .filter(found -> found.ready() || each.purpose() == Purpose.CODE);
            if (channel.isPresent() && isWanted(handle, each)) {
                out.add(new Delivery(channel.get(), each.purpose(), each.attempts(), lease));
            } else {
                handle.execute(
                        "DELETE FROM deliveries WHERE viewer = ? AND kind = ? AND purpose = ?",
                        each.viewer(),
                        kind.id(),
                        each.purpose().id());
            }
        }
        return out;
    }

    private static boolean isWanted(Handle handle, Taken taken) {
        return taken.purpose() != Purpose.WAKE
                || handle.createQuery("SELECT 1 FROM notices WHERE viewer = :viewer")
                        .bind("viewer", taken.viewer())
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent();
    }

    /** Takes a delivery out; false when its lease had ended and somebody else holds it. */
    static boolean end(Handle handle, Delivery delivery) {
        return of(handle.createUpdate("DELETE FROM deliveries" + MINE), delivery);
    }

    /** Puts a delivery back until later. */
    static boolean postpone(Handle handle, Delivery delivery, long due) {
        String sql = "UPDATE deliveries SET due = :due, lease = 0, attempts = attempts + 1" + MINE;
        return of(handle.createUpdate(sql).bind("due", due), delivery);
    }

    private static boolean of(Update update, Delivery delivery) {
        return update.bind("viewer", delivery.channel().viewer())
                        .bind("kind", delivery.channel().kind().id())
                        .bind("purpose", delivery.purpose().id())
                        .bind("lease", delivery.lease())
                        .execute()
                == 1;
    }
}
