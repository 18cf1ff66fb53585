package org.sakhius.agent.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.ErraticUpstream;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

class MetricsServerTest {
    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    private HttpResponse<String> send(MetricsServer server, String method, String path)
            throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void countsWhatWasAnsweredAndNamesNobody() throws Exception {
        AtomicBoolean away = new AtomicBoolean();
        InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (ErraticUpstream upstream = ErraticUpstream.honest();
                TestGateway gateway = new TestGateway(folder)) {
            gateway.start(gateway.blocking("casino.example"), upstream.address());
            for (int i = 0; i < 3; i++) {
                Dns.ask(gateway.address(), "casino.example", Type.A);
                Dns.ask(gateway.address(), "www.example", Type.A);
            }
            Dns.ask(gateway.address(), "localhost", Type.A);
            MetricsText text = new MetricsText(
                    gateway.server(),
                    away::get,
                    () -> 7,
                    () -> 5,
                    () -> Map.of("push.sent", 3L, "escalated", 2L),
                    () -> null,
                    Clock.systemUTC());
            try (MetricsServer server = MetricsServer.start(free, text)) {
                HttpResponse<String> metrics = send(server, "GET", "/metrics");

                assertThat(metrics.statusCode()).isEqualTo(200);
                assertThat(metrics.body().lines())
                        .contains(
                                "sakhius_answers_total{kind=\"blocked\"} 3",
                                "sakhius_answers_total{kind=\"learnt\"} 3",
                                "sakhius_answers_total{kind=\"own\"} 1",
                                "sakhius_upstream_questions_total 1",
                                "sakhius_upstream_reachable 1",
                                "sakhius_hashed_hits_total 5",
                                "sakhius_notices_total{way=\"push\",outcome=\"sent\"} 3",
                                "sakhius_notices_total{way=\"any\",outcome=\"escalated\"} 2",
                                "sakhius_events_lost_total 7");
                assertThat(metrics.body()).doesNotContain("casino").doesNotContain("tablet");
                assertThat(metrics.body().lines())
                        .allMatch(line ->
                                line.matches("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[a-z]+=\"[a-z]+\""
                                        + "(,[a-z]+=\"[a-z]+\")?})?"
                                        + " \\d+"));
                assertThat(send(server, "GET", "/health").statusCode()).isEqualTo(200);
                away.set(true);
                assertThat(send(server, "GET", "/health").statusCode()).isEqualTo(503);
                assertThat(send(server, "POST", "/metrics").statusCode()).isEqualTo(405);
                assertThat(send(server, "GET", "/").statusCode()).isEqualTo(404);
            }
        }
    }
}
