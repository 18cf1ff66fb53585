package org.sakhius.agent.metrics;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.acme.AcmeState;
import org.sakhius.agent.listen.DnsServer;
import org.sakhius.agent.net.Tally;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The numbers in Prometheus' text format 0.0.4. No label holds a name, a device or a child: whoever
 * reads them learns how busy the gateway is, and nothing of anybody.
 */
public final class MetricsText {
    private final DnsServer dns;
    private final BooleanSupplier upstreamAway;
    private final LongSupplier eventsLost;
    private final LongSupplier unnamed;
    private final Supplier<Map<String, Long>> notices;
    private final Supplier<@Nullable AcmeState> certificate;
    private final Clock clock;

    /**
     * @param upstreamAway whether no server answers
     * @param eventsLost what was seen and could not be kept
     * @param unnamed queries for names on hashed lists
     * @param certificate how things stand with one by ACME; null where there is none
     * @param notices how many notices went out by way and outcome, such as push.sent; empty without
     */
    public MetricsText(
            DnsServer dns,
            BooleanSupplier upstreamAway,
            LongSupplier eventsLost,
            LongSupplier unnamed,
            Supplier<Map<String, Long>> notices,
            Supplier<@Nullable AcmeState> certificate,
            Clock clock) {
        this.dns = dns;
        this.upstreamAway = upstreamAway;
        this.eventsLost = eventsLost;
        this.unnamed = unnamed;
        this.notices = notices;
        this.certificate = certificate;
        this.clock = clock;
    }

    /** The numbers of this moment. */
    public String text() {
        StringBuilder out = new StringBuilder();
        head(out, "sakhius_answers_total", "counter", "Answers by what they are.");
        for (Tally.Kind kind : Tally.Kind.values()) {
            out.append("sakhius_answers_total{kind=\"")
                    .append(kind.name().toLowerCase(Locale.ROOT))
                    .append("\"} ")
                    .append(sum(tally -> tally.answers(kind)))
                    .append('\n');
        }
        counter(out, "sakhius_upstream_questions_total", "Sent to servers.", Tally::questions);
        counter(out, "sakhius_upstream_misses_total", "Attempts without answer.", Tally::misses);
        counter(out, "sakhius_refreshes_total", "Asked for before the end.", Tally::refreshes);
        one(
                out,
                "sakhius_upstream_in_flight",
                "gauge",
                "Questions on their way to servers.",
                sum(Tally::inFlight));
        one(
                out,
                "sakhius_upstream_reachable",
                "gauge",
                "Whether any server answers.",
                reachable() ? 1 : 0);
        one(out, "sakhius_tcp_connections", "gauge", "TCP, TLS and HTTPS.", dns.connections());
        one(out, "sakhius_events_lost_total", "counter", "Seen, not kept.", eventsLost.getAsLong());
        one(
                out,
                "sakhius_hashed_hits_total",
                "counter",
                "Queries for names on hashed lists; all that is known of them.",
                unnamed.getAsLong());
        notices(out);
        certificate(out);
        Runtime memory = Runtime.getRuntime();
        long used = memory.totalMemory() - memory.freeMemory();
        one(out, "sakhius_heap_bytes", "gauge", "Heap in use.", used);
        return out.toString();
    }

    private void notices(StringBuilder out) {
        Map<String, Long> counts = notices.get();
        if (counts.isEmpty()) {
            return;
        }
        head(out, "sakhius_notices_total", "counter", "Notices to guardians, by way and outcome.");
        counts.forEach((name, count) -> {
            int dot = name.indexOf('.');
            String way = dot < 0 ? "any" : name.substring(0, dot);
            out.append("sakhius_notices_total{way=\"")
                    .append(way)
                    .append("\",outcome=\"")
                    .append(name.substring(dot + 1))
                    .append("\"} ")
                    .append(count)
                    .append('\n');
        });
    }

    private void certificate(StringBuilder out) {
        AcmeState state = certificate.get();
        if (state != null) {
            Instant ends = state.ends();
            one(
                    out,
                    "sakhius_certificate_end_seconds",
                    "gauge",
                    "When the certificate ends, since 1970; 0 while there is none.",
                    ends == null ? 0 : ends.getEpochSecond());
            one(
                    out,
                    "sakhius_certificate_failures",
                    "gauge",
                    "Tries in a row that had no new one.",
                    state.failures());
        }
    }

    /** What is to be mended, a line each; empty when all is well. */
    public String troubles() {
        AcmeState state = certificate.get();
        Instant now = clock.instant();
        String trouble = state == null || !state.pressing(now) ? null : state.trouble(now);
        return (reachable() ? "" : "no server upstream answers\n")
                + (trouble == null ? "" : "certificate: " + trouble + "\n");
    }

    /** Whether any server answers; a gateway that nobody has asked yet is well. */
    private boolean reachable() {
        return !upstreamAway.getAsBoolean();
    }

    private void counter(
            StringBuilder out, String name, String help, ToLongFunction<Tally> number) {
        one(out, name, "counter", help, sum(number));
    }

    private long sum(ToLongFunction<Tally> number) {
        List<Tally> tallies = dns.tallies();
        return tallies.stream().mapToLong(number).sum();
    }

    private static void one(StringBuilder out, String name, String type, String help, long value) {
        head(out, name, type, help);
        out.append(name).append(' ').append(value).append('\n');
    }

    private static void head(StringBuilder out, String name, String type, String help) {
        out.append("# HELP ").append(name).append(' ').append(help).append('\n');
        out.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }
}
