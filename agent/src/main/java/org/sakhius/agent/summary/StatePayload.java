package org.sakhius.agent.summary;

import org.sakhius.agent.ask.Ask;
import org.sakhius.agent.ask.Objection;
import org.sakhius.agent.changes.Assigned;
import org.sakhius.agent.changes.Change;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.lists.ListStatus;
import org.sakhius.agent.policy.Layers;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.agent.school.CaseReader;
import org.sakhius.filters.catalogue.HelpLine;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.explain.Explainer;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.EffectivePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the payload of a state document: docs/format/payloads-v1.md. */
final class StatePayload {

    private static final Logger LOG = LoggerFactory.getLogger(StatePayload.class);

    private final GatewayView view;
    private final NetworkState network;
    private final CircleState circle;

    StatePayload(GatewayView view) {
        this.view = view;
        network = new NetworkState(view);
        circle = new CircleState(view);
    }

    /** The state as it stands; {@code made} is put in front by {@link #stamped}. */
    Map<String, Object> write(List<Viewer> viewers) {
        Map<String, Object> out = new LinkedHashMap<>();
        Map<String, Object> gateway = new LinkedHashMap<>();
        gateway.put("name", view.config().name());
        gateway.put("zone", view.config().zone().getId());
        gateway.put("mode", view.config().mode().name().toLowerCase(Locale.ROOT));
        gateway.put("clock", view.changes().clockSet().getAsBoolean() ? "set" : "held");
        if (view.config().mode() == Mode.SCHOOL) {
            gateway.put("overdue", overdue());
        }
        out.put("gateway", gateway);
        out.put("devices", devices());
        out.put("newDevices", network.newDevices());
        out.put("network", network.figures());
        out.put("profiles", profiles());
        out.put("policy", view.changes().book().get().version());
        out.put("changes", changes());
        out.put("assigned", assigned());
        out.put("requests", requests());
        out.put("objections", objections());
        out.put("viewers", circle.viewers(viewers));
        out.put("removals", circle.removals(viewers));
        out.put("marks", circle.marks());
        Map<String, Object> certificate = HealthPayload.certificate(view);
        if (certificate != null) {
            out.put("certificate", certificate);
        }
        out.put("lists", lists());
        out.put("categories", categories());
        out.put("helpLines", helpLines());
        return out;
    }

    /** How many cases one counsellor opened alone and nobody countersigned in time. */
    private int overdue() {
        try {
            return new CaseReader(view.config().data())
                    .overdue(view.clock().instant().getEpochSecond());
        } catch (SQLException e) {
            // What cannot be looked up must not look as if all were well.
            LOG.error("school: the cases cannot be read: {}", e.getMessage());
            return -1;
        }
    }

    /** The state with its version and time, ready to be sealed. */
    Map<String, Object> stamped(Map<String, Object> state) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("v", 1);
        out.put("made", time(view.clock().instant().getEpochSecond()));
        out.putAll(state);
        return out;
    }

    private List<Object> devices() {
        List<Object> out = new ArrayList<>();
        for (Device device : view.policies().current().devices().devices()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", device.id());
            item.put(
                    "name",
                    SummaryPayload.both(device.name().mn(), device.name().en()));
            item.put("profile", device.profile());
            item.put("child", device.child());
            item.put("shared", device.shared());
            out.add(item);
        }
        return out;
    }

    private List<Object> profiles() {
        PolicySnapshot snapshot = view.policies().current();
        AgentConfig config = view.inForce(snapshot);
        List<Object> out = new ArrayList<>();
        for (String id : Layers.ids(config)) {
            EffectivePolicy policy = snapshot.profiles().get(id);
            DisplayName name = Layers.name(config, id);
            AgeBand age = policy == null ? null : policy.ageBand();
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", id);
            item.put("name", SummaryPayload.both(name.mn(), name.en()));
            item.put("child", policy != null && policy.child());
            item.put("age", age == null ? null : age.id());
            item.put("categories", switches(snapshot, id));
            out.add(item);
        }
        return out;
    }

    private List<Object> changes() {
        List<Object> out = new ArrayList<>();
        for (Change change : view.changes().book().get().changes()) {
            if (!change.over(view.clock().instant().getEpochSecond())) {
                Map<String, Object> item = new LinkedHashMap<>();
                item.put("kind", change.kind().name().toLowerCase(Locale.ROOT));
                item.put("target", change.target());
                item.put(
                        "names",
                        change.names().stream().map(DomainName::display).toList());
                item.put("from", time(change.from()));
                item.put("until", change.until() == 0 ? null : time(change.until()));
                item.put("by", change.by());
                item.put("made", time(change.made()));
                out.add(item);
            }
        }
        return out;
    }

    /** Neither a hardware address nor what guardians called it: the device itself has its name. */
    private List<Object> assigned() {
        List<Object> out = new ArrayList<>();
        for (Assigned one : view.changes().book().get().assigned()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("device", one.device());
            item.put("by", one.by());
            item.put("made", time(one.made()));
            out.add(item);
        }
        return out;
    }

    private List<Object> requests() {
        List<Object> out = new ArrayList<>();
        for (Ask ask : view.asks().all(view.clock().instant().getEpochSecond())) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", ask.id());
            item.put("device", ask.device().isEmpty() ? null : ask.device());
            item.put("name", DomainName.display(ask.name()));
            item.put("why", ask.why());
            item.put("made", time(ask.made()));
            item.put("state", ask.state().name().toLowerCase(Locale.ROOT));
            item.put("until", ask.until() == 0 ? null : time(ask.until()));
            item.put("answered", ask.answered() == 0 ? null : time(ask.answered()));
            out.add(item);
        }
        return out;
    }

    private List<Object> objections() {
        List<Object> out = new ArrayList<>();
        for (Objection one : view.asks().objections(view.clock().instant().getEpochSecond())) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("incident", one.incident());
            item.put("why", one.why());
            item.put("made", time(one.made()));
            out.add(item);
        }
        return out;
    }

    private static Map<String, Object> switches(PolicySnapshot snapshot, String profile) {
        Map<String, Object> out = new LinkedHashMap<>();
        EffectivePolicy policy = snapshot.profiles().get(profile);
        if (policy != null) {
            for (Category category : Category.values()) {
                Action own = policy.category(category);
                Action action = own == null ? policy.base(category) : own;
                if (action != null) {
                    out.put(category.id(), action.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        return out;
    }

    private List<Object> lists() {
        List<Object> out = new ArrayList<>();
        for (ListStatus status : view.lists().status()) {
            Map<String, Object> item = new LinkedHashMap<>();
            Category category = status.list().category();
            item.put("id", status.list().id());
            item.put("category", category == null ? null : category.id());
            item.put("rules", status.rules());
            item.put("state", status.state().id());
            item.put("since", status.since() == 0 ? null : time(status.since()));
            out.add(item);
        }
        return out;
    }

    private List<Object> categories() {
        List<Object> out = new ArrayList<>();
        Explainer words = view.knowledge().current().explainer();
        for (Category category : Category.values()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", category.id());
            item.put("name", SummaryPayload.both(words.categoryName(category)));
            out.add(item);
        }
        return out;
    }

    private List<Object> helpLines() {
        List<Object> out = new ArrayList<>();
        for (HelpLine line : view.knowledge().current().catalogue().helpLines()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("id", line.id());
            item.put("name", SummaryPayload.both(line.name()));
            item.put("tel", line.tel());
            item.put("url", line.url());
            item.put("note", SummaryPayload.both(line.note()));
            out.add(item);
        }
        return out;
    }

    private String time(long second) {
        return Times.of(Instant.ofEpochSecond(second), view.config().zone());
    }
}
