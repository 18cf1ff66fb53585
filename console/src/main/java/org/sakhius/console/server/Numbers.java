package org.sakhius.console.server;

import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The console's numbers in Prometheus' text format 0.0.4. Nothing in them is of anybody. */
final class Numbers implements Supplier<String> {
    private final Tally tally;
    private final LongSupplier connections;
    private final LongSupplier live;
    private final LongSupplier work;
    private final Supplier<Map<String, Long>> notices;
    private final LongSupplier agents;
    private final LongSupplier troubles;
    private final LongSupplier certificateEnds;

    Numbers(
            Tally tally,
            LongSupplier connections,
            LongSupplier live,
            LongSupplier work,
            Supplier<Map<String, Long>> notices,
            LongSupplier agents,
            LongSupplier troubles,
            LongSupplier certificateEnds) {
        this.tally = tally;
        this.connections = connections;
        this.live = live;
        this.work = work;
        this.notices = notices;
        this.agents = agents;
        this.troubles = troubles;
        this.certificateEnds = certificateEnds;
    }

    @Override
    public String get() {
        StringBuilder out = new StringBuilder(1024);
        head(out, "envelopes_total", "counter", "Sealed envelopes by what became of them.");
        labelled(out, "envelopes_total", "outcome=\"stored\"", tally.stored.sum());
        labelled(out, "envelopes_total", "outcome=\"again\"", tally.again.sum());
        labelled(out, "envelopes_total", "outcome=\"busy\"", tally.busy.sum());
        labelled(out, "envelopes_total", "outcome=\"full\"", tally.full.sum());
        one(out, "commits_total", "counter", "Commits that stored them.", tally.commits.sum());
        one(out, "connections", "gauge", "Open connections.", connections.getAsLong());
        one(out, "live_streams", "gauge", "Pages that listen.", live.getAsLong());
        one(out, "work_waiting", "gauge", "Pieces of work under way.", work.getAsLong());
        told(out);
        one(out, "agents", "gauge", "Gateways that are served.", agents.getAsLong());
        one(out, "troubles", "gauge", "To be mended; /health says what.", troubles.getAsLong());
        long ends = certificateEnds.getAsLong();
        if (ends > 0) {
            one(out, "certificate_end_seconds", "gauge", "Since 1970.", ends);
        }
        Runtime memory = Runtime.getRuntime();
        long used = memory.totalMemory() - memory.freeMemory();
        one(out, "heap_bytes", "gauge", "Heap in use.", used);
        return out.toString();
    }

    private void told(StringBuilder out) {
        Map<String, Long> counts = notices.get();
        if (counts.isEmpty()) {
            return;
        }
        head(out, "notices_total", "counter", "Notices to guardians, by way and outcome.");
        counts.forEach((name, count) -> {
            int dot = name.indexOf('.');
            String way = dot < 0 ? "any" : name.substring(0, dot);
            String outcome = name.substring(dot + 1);
            labelled(
                    out, "notices_total", "way=\"" + way + "\",outcome=\"" + outcome + "\"", count);
        });
    }

    private static void one(StringBuilder out, String name, String type, String help, long value) {
        head(out, name, type, help);
        out.append("sakhius_console_").append(name).append(' ').append(value).append('\n');
    }

    private static void labelled(StringBuilder out, String name, String labels, long value) {
        out.append("sakhius_console_").append(name).append('{').append(labels).append("} ");
        out.append(value).append('\n');
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP sakhius_console_")
                .append(name)
                .append(' ')
                .append(help)
                .append('\n');
        out.append("# TYPE sakhius_console_")
                .append(name)
                .append(' ')
                .append(type)
                .append('\n');
    }
}
