package org.sakhius.agent.cli;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.changes.ChangeFile;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ListConfig;
import org.sakhius.agent.device.AddressBook;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.InterfaceMap;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.lists.ImageStore;
import org.sakhius.agent.lists.ListFolder;
import org.sakhius.agent.network.HouseInterfaces;
import org.sakhius.agent.policy.Assignments;
import org.sakhius.agent.policy.Moment;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.agent.schedule.HouseClock;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.data.DataFileException;
import org.sakhius.filters.enticement.EnticementDetector;
import org.sakhius.filters.enticement.Finding;
import org.sakhius.filters.explain.Explainer;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.Matched;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.Verdict;
import org.sakhius.filters.special.Asking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Judges single names as a running agent would, from the compiled rules of a configuration or from
 * built-in data alone. Writes nothing but a temporary file. One thread.
 */
final class Judge {

    /** What came out for a name. */
    record Result(Verdict verdict, List<Matched> matched) {}

    private static final String ON = "interface:";

    private final PolicySnapshot snapshot;
    private final Catalogue catalogue;
    private final Decision decision = new Decision(Levels.builtIn());
    private final Hits hits = new Hits();

    private final EnticementDetector detector;

    private Judge(PolicySnapshot snapshot, Catalogue catalogue) throws DataFileException {
        this.snapshot = snapshot;
        this.catalogue = catalogue;
        this.detector = EnticementDetector.with(catalogue.data());
    }

    /** With built-in data. */
    static Judge builtIn() throws IOException {
        Catalogue catalogue = Catalogue.builtIn();
        RuleImage image = temporary(catalogue, List.of());
        return new Judge(PolicyBuilder.builtIn(catalogue, image, "household"), catalogue);
    }

    /** With a configuration: the rules in force when there are any, else made on the fly. */
    static Judge of(AgentConfig written) throws IOException, ConfigException {
        AgentConfig config = withAssigned(written);
        Catalogue catalogue = CatalogueSetup.load(config);
        ImageStore images = new ImageStore(config, catalogue, new ListFolder(config.data()));
        boolean inForce = images.exists() && images.fits();
        RuleImage image = inForce ? images.open() : temporary(catalogue, config.lists());
        Moment moment = moment(config);
        return new Judge(PolicyBuilder.build(config, catalogue, image, moment), catalogue);
    }

    /** A configuration with the devices that guardians assigned besides. */
    static AgentConfig withAssigned(AgentConfig config) throws IOException {
        return Assignments.apply(config, new ChangeFile(config.data()).read().assigned());
    }

    /** This moment, with what guardians changed. */
    static Moment moment(AgentConfig config) throws IOException {
        HouseClock clock = new HouseClock(
                Clock.systemUTC(),
                Instant.ofEpochSecond(Limits.CLOCK_FLOOR_S),
                null,
                System::nanoTime);
        return Moment.of(
                clock.read(),
                config.houseZone(),
                new ChangeFile(config.data()).read(),
                Moment.UsedUp.NOTHING);
    }

    private static RuleImage temporary(Catalogue catalogue, List<ListConfig> lists)
            throws IOException {
        Path folder = Files.createTempDirectory("sakhius-check");
        Path file = folder.resolve("image");
        try {
            ImageStore.compileTo(file, catalogue, lists);
            return RuleImage.open(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    Explainer explainer() {
        return Explainer.with(catalogue);
    }

    /**
     * The profile of a client: a device's id, an address, {@code interface:NAME} or a profile's id;
     * null = unknown.
     */
    EffectivePolicy policy(@Nullable String client) throws Failure {
        Device device = device(client);
        if (device != null) {
            return snapshot.policy(device);
        }
        EffectivePolicy profile = snapshot.profiles().get(client);
        if (profile == null) {
            throw new IllegalStateException("no profile " + client);
        }
        return profile;
    }

    /** The device of a client; null when the client is a profile's id. */
    @Nullable
    Device device(@Nullable String client) throws Failure {
        if (client == null) {
            return snapshot.devices().byId(Device.UNKNOWN_ID);
        }
        if (snapshot.profiles().containsKey(client)) {
            return null;
        }
        for (Device device : snapshot.devices().devices()) {
            if (device.id().equals(client)) {
                return device;
            }
        }
        DeviceTable devices = snapshot.devices();
        if (client.startsWith(ON)) {
            Device there = devices.byInterface(client.substring(ON.length()));
            return there == null ? devices.unknown() : there;
        }
        try {
            // This machine's networks tell the interface, as far as the address alone can.
            InterfaceMap interfaces =
                    devices.interfaces().isEmpty() ? InterfaceMap.EMPTY : HouseInterfaces.map();
            return new AddressBook(Map.of(), interfaces).device(Cidr.literal(client), devices);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    "--client "
                            + Shown.plain(client)
                            + " is no device, address, interface:NAME or profile. Profiles: "
                            + String.join(
                                    ", ", new TreeSet<>(snapshot.profiles().keySet())),
                    e);
        }
    }

    /** The verdict of rules and switches about a canonical name, without the detector's. */
    Result byRules(String canonical, int type, EffectivePolicy policy) {
        byte[] wire = DomainName.toWire(canonical);
        Asking asking = new Asking().of(type);
        RuleImage image = snapshot.image();
        Verdict verdict = decision.decide(wire, 0, wire.length, asking, policy, image, hits);
        if (verdict == Verdict.ALLOW && hits.count() == 0) {
            return new Result(verdict, List.of());
        }
        return new Result(
                verdict, decision.explain(wire, 0, wire.length, asking, policy, image, hits));
    }

    /** The verdict about a canonical name, the detector's included. */
    Result judge(String canonical, int type, EffectivePolicy policy) {
        Result byRules = byRules(canonical, type, policy);
        Verdict verdict = byRules.verdict();
        if (!verdict.settled()) {
            Finding finding = detector.examine(canonical);
            if (finding != null && policy.category(finding.category()) != Action.ALLOW) {
                verdict = new Verdict(
                        Action.FLAG,
                        finding.category(),
                        finding.level(),
                        finding.reasons(),
                        null,
                        false);
            }
        }
        return new Result(verdict, byRules.matched());
    }
}
