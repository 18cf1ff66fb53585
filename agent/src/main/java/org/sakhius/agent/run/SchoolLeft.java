package org.sakhius.agent.run;

import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.consent.Consents;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.school.SchoolDesk;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What is left of a school on a gateway that has become a home's: nothing is added to it, and what
 * was kept goes on being erased by age and by withdrawal, each hour.
 */
final class SchoolLeft implements AutoCloseable {
    private final SchoolDesk desk;
    private final GatewayOptions options;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> {
                Thread made = new Thread(task, "sakhius-school-left");
                made.setDaemon(true);
                return made;
            });

    private SchoolLeft(SchoolDesk desk, GatewayOptions options) {
        this.desk = desk;
        this.options = options;
    }

    /** Erases what is due now, and goes on. */
    static SchoolLeft start(
            Supplier<AgentConfig> config, Pseudonyms pseudonyms, GatewayOptions options) {
        Consents consents = new Consents(config.get().data());
        SchoolLeft made = new SchoolLeft(
                new SchoolDesk(
                        config,
                        consents,
                        pseudonyms,
                        urgent -> {},
                        options.random(),
                        options.clock()),
                options);
        made.thread.scheduleWithFixedDelay(
                made::look, 0, Limits.RETENTION_CHECK_MS, TimeUnit.MILLISECONDS);
        return made;
    }

    private void look() {
        desk.tick(options.clock().instant().getEpochSecond());
    }

    @Override
    public void close() {
        thread.execute(desk::close);
        thread.shutdown();
    }
}
