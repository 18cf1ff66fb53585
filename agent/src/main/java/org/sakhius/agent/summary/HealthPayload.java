package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.acme.AcmeState;
import org.sakhius.agent.lists.ListStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes how the gateway is: docs/format/payloads-v1.md. It is read by whoever keeps it running,
 * so it holds numbers of the gateway alone: no device, no place, no event, not even how many.
 */
final class HealthPayload {
    private static final Logger LOG = LoggerFactory.getLogger(HealthPayload.class);

    private final GatewayView view;
    private final NetworkState network;

    HealthPayload(GatewayView view) {
        this.view = view;
        network = new NetworkState(view);
    }

    Map<String, Object> write(int viewers) {
        Instant now = view.clock().instant();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("v", 1);
        out.put("made", time(now));
        out.put("zone", view.config().zone().getId());
        Map<String, Object> gateway = new LinkedHashMap<>();
        gateway.put("name", view.config().name());
        gateway.put("mode", view.config().mode().name().toLowerCase(Locale.ROOT));
        gateway.put("clock", view.changes().clockSet().getAsBoolean() ? "set" : "held");
        gateway.put("version", version());
        gateway.put("started", started());
        out.put("gateway", gateway);
        out.put("upstream", view.counters().upstreamAway() ? "away" : "ok");
        out.put("writing", view.counters().storeAway() ? "failing" : "ok");
        out.put("eventsLost", view.counters().lost());
        out.put("disk", disk());
        out.put("devices", view.inForce(view.policies().current()).devices().size());
        out.put("network", network.figures());
        Map<String, Object> certificate = certificate(view);
        if (certificate != null) {
            out.put("certificate", certificate);
        }
        out.put("viewers", viewers);
        out.put("lists", lists(view));
        return out;
    }

    private @Nullable String started() {
        return ProcessHandle.current().info().startInstant().map(this::time).orElse(null);
    }

    private static @Nullable String version() {
        return HealthPayload.class.getPackage().getImplementationVersion();
    }

    private @Nullable Map<String, Object> disk() {
        try {
            FileStore store = Files.getFileStore(view.config().data());
            Map<String, Object> out = new LinkedHashMap<>();
            out.put("free", store.getUsableSpace());
            out.put("total", store.getTotalSpace());
            return out;
        } catch (IOException e) {
            LOG.debug("health: the disk cannot be asked: {}", e.getMessage());
            return null;
        }
    }

    /** How things stand with a certificate by ACME; null where there is none. */
    static @Nullable Map<String, Object> certificate(GatewayView view) {
        AcmeState state = view.certificate().get();
        if (state == null) {
            return null;
        }
        Instant ends = state.ends();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("ends", ends == null ? null : Times.of(ends, view.config().zone()));
        out.put("state", state.pressing(view.clock().instant()) ? "failing" : "ok");
        return out;
    }

    static List<Object> lists(GatewayView view) {
        List<Object> out = new ArrayList<>();
        for (ListStatus status : view.lists().status()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", status.list().id());
            item.put("rules", status.rules());
            item.put("state", status.state().id());
            long since = status.since();
            item.put(
                    "since",
                    since == 0
                            ? null
                            : Times.of(
                                    Instant.ofEpochSecond(since), view.config().zone()));
            out.add(item);
        }
        return out;
    }

    private String time(Instant instant) {
        return Times.of(instant, view.config().zone());
    }
}
