package org.sakhius.agent.summary;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.events.Incident;
import org.sakhius.agent.lists.ListStatus;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.data.Text;
import org.sakhius.filters.explain.HelpCard;
import org.sakhius.filters.explain.IncidentText;
import org.sakhius.filters.explain.Lang;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.EffectivePolicy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the payload of a summary: docs/format/payloads-v1.md. */
final class SummaryPayload {

    private final GatewayView view;

    SummaryPayload(GatewayView view) {
        this.view = view;
    }

    /** A summary of incidents that changed since an instant. */
    Map<String, Object> write(List<Incident> incidents, Instant since) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("v", 1);
        out.put("made", time(view.clock().instant()));
        out.put("zone", view.config().zone().getId());
        out.put("gateway", Map.of("name", view.config().name()));
        out.put("since", time(since));
        out.put("coverage", coverage());
        List<Object> items = new ArrayList<>();
        for (Incident incident : incidents) {
            items.add(incident(incident));
        }
        out.put("incidents", items);
        return out;
    }

    private Map<String, Object> coverage() {
        Map<String, Object> out = new LinkedHashMap<>();
        AgentConfig config = view.inForce(view.policies().current());
        out.put("devices", config.devices().size());
        List<Object> lists = new ArrayList<>();
        for (ListStatus status : view.lists().status()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", status.list().id());
            item.put("state", status.state().id());
            item.put("since", since(status));
            lists.add(item);
        }
        out.put("lists", lists);
        out.put("eventsLost", view.counters().lost());
        out.put("upstream", view.counters().upstreamAway() ? "away" : "ok");
        return out;
    }

    private @Nullable String since(ListStatus status) {
        return status.since() == 0 ? null : time(Instant.ofEpochSecond(status.since()));
    }

    /** An incident as it stands in a summary. */
    Map<String, Object> incident(Incident incident) {
        Device device = view.device(incident.device());
        EffectivePolicy profile = view.policies().current().profiles().get(incident.profile());
        AgeBand age = profile == null ? null : profile.ageBand();
        if (profile != null && !profile.child()) {
            // Grown up since: of what was before, the least is told.
            age = AgeBand.FROM_16_TO_17;
        }
        DisplayName name = device == null
                ? new DisplayName("Хасагдсан төхөөрөмж", "A removed device")
                : device.name();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", incident.id());
        out.put("device", device == null ? "removed" : device.id());
        out.put("deviceName", both(name.mn(), name.en()));
        out.put("profile", incident.profile());
        out.put("category", incident.category().id());
        out.put("level", incident.level().name());
        out.put("verdict", incident.verdict().name().toLowerCase(Locale.ROOT));
        out.put("hour", time(incident.hour()));
        out.put("count", incident.count());
        out.put("domain", domain(incident, age));
        out.put("domains", incident.domains());
        Map<String, Object> text = new LinkedHashMap<>();
        List<Object> help = new ArrayList<>();
        for (Lang lang : Lang.values()) {
            IncidentText said = explain(incident, age, lang);
            text.put(lang.id(), text(said));
            help = help(said);
        }
        out.put("text", text);
        out.put("help", help);
        return out;
    }

    private IncidentText explain(Incident incident, @Nullable AgeBand age, Lang lang) {
        return view.knowledge()
                .current()
                .explainer()
                .explain(
                        incident.category(),
                        incident.level(),
                        incident.verdict(),
                        incident.reasons(),
                        age,
                        lang);
    }

    /** Detail shrinks with age: of a child of 16 or 17 an address is told only when urgent. */
    private static @Nullable String domain(Incident incident, @Nullable AgeBand age) {
        boolean withheld = age == AgeBand.FROM_16_TO_17 && incident.level() != Level.URGENT;
        String domain = incident.domain();
        return domain == null || withheld ? null : DomainName.display(domain);
    }

    private static Map<String, Object> text(IncidentText said) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("place", said.place());
        out.put("today", said.today());
        out.put("why", said.why());
        out.put("otherwise", said.otherwise());
        out.put("howSure", said.howSure());
        out.put("sureDots", said.sureDots());
        out.put("starters", said.starters());
        out.put("limits", said.limits());
        out.put("guidance", said.guidance());
        return out;
    }

    private static List<Object> help(IncidentText said) {
        List<Object> out = new ArrayList<>();
        for (HelpCard card : said.help()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", card.id());
            item.put("name", both(card.name()));
            item.put("tel", card.tel());
            item.put("url", card.url());
            item.put("note", both(card.note()));
            out.add(item);
        }
        return out;
    }

    private String time(Instant instant) {
        return Times.of(instant, view.config().zone());
    }

    static Map<String, Object> both(Text text) {
        return both(text.mn(), text.en());
    }

    static Map<String, Object> both(String mn, String en) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("mn", mn);
        out.put("en", en);
        return out;
    }
}
