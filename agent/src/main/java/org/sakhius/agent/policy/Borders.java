package org.sakhius.agent.policy;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.OwnRule;
import org.sakhius.agent.config.ProfileConfig;
import org.sakhius.agent.config.Switch;
import org.sakhius.agent.schedule.Schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the moment at which a policy has to be settled anew. */
public final class Borders {
    private Borders() {}

    /**
     * The next moment at which a window begins or ends, a change begins or ends, or a day begins
     * that a birthday or a daily allowance may hang on; {@link Instant#MAX} for none ever. Where
     * windows are too far away to be seen, the moment at which to look again.
     */
    public static Instant next(AgentConfig config, Moment moment) {
        Instant next = Instant.MAX;
        Instant at = moment.held();
        if (at != null && moment.clockSet()) {
            Set<Schedule> schedules = schedules(config);
            if (!schedules.isEmpty()) {
                next = at.plus(Duration.ofDays(Schedule.AHEAD_DAYS - 1));
            }
            for (Schedule schedule : schedules) {
                ZoneId zone = moment.zone();
                Instant border = schedule.nextBorder(at, zone);
                next = border.isBefore(next) ? border : next;
            }
            if (daily(config)) {
                ZoneId zone = moment.zone();
                LocalDate tomorrow = at.atZone(zone).toLocalDate().plusDays(1);
                Instant midnight = tomorrow.atStartOfDay(zone).toInstant();
                next = midnight.isBefore(next) ? midnight : next;
            }
        }
        long changed = moment.changes().nextBorder(moment.second());
        if (changed != Long.MAX_VALUE) {
            Instant border = Instant.ofEpochSecond(changed);
            next = border.isBefore(next) ? border : next;
        }
        return next;
    }

    private static boolean daily(AgentConfig config) {
        for (ProfileConfig profile : config.profiles().values()) {
            if (profile.birth() != null || !profile.daily().isEmpty()) {
                return true;
            }
        }
        return config.groups().values().stream().anyMatch(g -> !g.daily().isEmpty());
    }

    private static Set<Schedule> schedules(AgentConfig config) {
        Set<Schedule> out = new HashSet<>();
        rules(out, config.allow());
        rules(out, config.deny());
        for (Collection<ProfileConfig> all :
                List.of(config.profiles().values(), config.groups().values())) {
            for (ProfileConfig profile : all) {
                add(out, profile.bedtime());
                switches(out, profile.categories().values());
                switches(out, profile.services().values());
                switches(out, profile.lists().values());
                rules(out, profile.allow());
                rules(out, profile.deny());
                rules(out, profile.flag());
            }
        }
        return out;
    }

    private static void switches(Set<Schedule> out, Collection<Switch> all) {
        all.forEach(said -> said.clauses().forEach(clause -> add(out, clause.when())));
    }

    private static void rules(Set<Schedule> out, Collection<OwnRule> all) {
        all.forEach(rule -> add(out, rule.when()));
    }

    private static void add(Set<Schedule> out, @Nullable Schedule schedule) {
        if (schedule != null) {
            out.add(schedule);
        }
    }
}
