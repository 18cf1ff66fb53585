package org.sakhius.agent.config;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.yaml.YamlNode;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Turns the top section of a configuration file into an {@link AgentConfig}. */
final class ConfigReader {

    /** Loopback and the ranges that are never routed on the internet. */
    private static final List<String> DEFAULT_ACL = List.of(
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "169.254.0.0/16",
            "100.64.0.0/10",
            "::1/128",
            "fc00::/7",
            "fe80::/10");

    private final Path file;
    private final Path folder;
    private final ConfigLoader.Purpose purpose;

    ConfigReader(Path file, ConfigLoader.Purpose purpose) {
        this.file = file;
        Path parent = file.toAbsolutePath().normalize().getParent();
        this.folder = parent == null ? Path.of("/") : parent;
        this.purpose = purpose;
    }

    AgentConfig read(Section top) {
        Path data = top.required("data", "data: /var/lib/sakhius", this::path);
        Mode mode = top.value("mode", Mode.HOME, Values::mode);
        AgentConfig.Dns dns = dns(top, data == null ? folder : data);
        List<ListConfig> lists = unique(
                top,
                "lists",
                top.sections(
                        "lists",
                        Limits.CONFIG_LISTS_COUNT,
                        s -> new ListReaderPart(folder).read(s)),
                ListConfig::id);
        ScheduleReader schedules = new ScheduleReader(top);
        ProfileReader profiles = new ProfileReader(
                top, schedules, lists.stream().map(ListConfig::id).toList());
        List<DeviceConfig> devices = devices(top, profiles);
        NetworkConfig network = new NetworkReader(this::path).read(top);
        knowable(top, devices, network);
        ConsoleConfig console =
                new ConsoleReader(this::path, data == null ? folder : data).read(top);
        SchoolReader school = SchoolReader.read(top, mode);
        List<KnownAgent> named = namedAgents(top);
        AgentConfig config = new AgentConfig(
                file,
                data == null ? folder : data,
                top.value("name", "Sakhius", Values::label),
                top.value("zone", HouseZone.usual(), Values::zone),
                mode,
                dns,
                top.values("catalogue", this::path),
                lists,
                updates(top),
                feed(top),
                devices,
                network,
                top.value("default-profile", "household", profiles::id),
                profiles.switches().rules(top, "allow"),
                profiles.switches().rules(top, "deny"),
                profiles.groups(),
                profiles.profiles(),
                lan(top),
                new AcmeReader(this::path).read(top),
                console,
                summariesEvery(top),
                school.keep(),
                school.settled(),
                top.optional("agents-file", this::path),
                named,
                agents(top, named));
        AcmeReader.check(top, config);
        top.refuseUnknown();
        return config;
    }

    private Path path(String text) {
        return folder.resolve(Values.text(text)).normalize();
    }

    private AgentConfig.Dns dns(Section top, Path data) {
        List<InetSocketAddress> listen = List.of();
        AgentConfig.Encrypted encrypted = null;
        boolean agent = purpose == ConfigLoader.Purpose.AGENT;
        Section listenSection = top.section("listen");
        if (listenSection != null) {
            listen = listenSection.values("dns", Values::listen);
            encrypted = new EncryptedReader(this::path, data).read(listenSection);
            listenSection.refuseUnknown();
        }
        if (agent && listen.isEmpty() && !top.has("listen")) {
            top.missing("listen", "listen: { dns: [\"127.0.0.1:5353\"] }");
        } else if (agent && listenSection != null && !listenSection.has("dns")) {
            listenSection.missing("dns", "dns: [\"127.0.0.1:5353\"]");
        }
        ResolverReader reader = new ResolverReader(this::path);
        ResolverConfig resolver = reader.read(top);
        List<Cidr> acl = top.values("acl", Values::cidr);
        if (!top.has("acl")) {
            acl = DEFAULT_ACL.stream().map(Cidr::parse).toList();
        }
        return new AgentConfig.Dns(
                listen, encrypted, reader.servers(), acl, resolver, metrics(top));
    }

    private static @Nullable InetSocketAddress metrics(Section top) {
        Section s = top.section("metrics");
        if (s == null) {
            return null;
        }
        InetSocketAddress listen =
                s.value("listen", Values.listen("127.0.0.1:9153"), Values::listen);
        s.refuseUnknown();
        return listen;
    }

    private List<DeviceConfig> devices(Section top, ProfileReader profiles) {
        List<DeviceConfig> devices = unique(
                top,
                "devices",
                top.sections("devices", Limits.CONFIG_DEVICES_COUNT, s -> device(s, profiles)),
                DeviceConfig::id);
        Map<String, String> claimed = new HashMap<>();
        Set<String> ids = new HashSet<>();
        for (DeviceConfig device : devices) {
            if (!device.clientIds().stream().allMatch(ids::add)) {
                top.problem("devices", "a client-id stands twice", "give each device its own");
            }
            for (String claim : claims(device)) {
                String other = claimed.put(claim, device.id());
                if (other != null) {
                    top.problem(
                            "devices",
                            claim + " is claimed by " + other + " and " + device.id(),
                            "keep it in one of them");
                }
            }
        }
        return devices;
    }

    /** A name and an interface are told by the network alone; hardware by a forwarder as well. */
    private static void knowable(Section top, List<DeviceConfig> devices, NetworkConfig network) {
        for (DeviceConfig device : devices) {
            boolean watched = !Boolean.FALSE.equals(network.watch());
            if (!watched && !(device.names().isEmpty() && device.interfaces().isEmpty())) {
                top.problem(
                        "devices",
                        device.id() + " is known by a name or an interface, which nobody sees",
                        "leave network.watch out, or write true");
            }
        }
    }

    private static List<String> claims(DeviceConfig device) {
        List<String> out = new ArrayList<>();
        device.match().forEach(each -> out.add(each.toString()));
        device.macs().forEach(each -> out.add(each.toString()));
        out.addAll(device.names());
        device.interfaces().forEach(each -> out.add("interface:" + each));
        return out;
    }

    private @Nullable DeviceConfig device(Section s, ProfileReader profiles) {
        String id = s.required("id", "id: tablet", Values::id);
        DeviceMatch match = DeviceMatch.read(s);
        List<String> ids = s.values("client-id", EncryptedReader::clientId);
        if (!s.has("match") && ids.isEmpty()) {
            s.missing("match", "match: [\"192.0.2.10\"]");
        }
        String profile = s.required("profile", "profile: child-10-12", profiles::id);
        DisplayName name = name(s, "name", id == null ? "" : id);
        boolean shared = s.value("shared", false, Values::bool);
        return id == null || profile == null
                ? null
                : new DeviceConfig(
                        id,
                        match.ranges(),
                        match.macs(),
                        match.names(),
                        match.interfaces(),
                        ids,
                        profile,
                        name,
                        shared);
    }

    /** A name for people; null when none was written. */
    static @Nullable DisplayName nameOrNull(Section s, String key) {
        return s.has(key) ? name(s, key, "") : null;
    }

    private static DisplayName name(Section s, String key, String otherwise) {
        if (s.node(key) instanceof YamlNode.Mapping) {
            Section both = s.section(key);
            if (both != null) {
                String mn = both.value("mn", otherwise, Values::label);
                String en = both.value("en", otherwise, Values::label);
                both.refuseUnknown();
                return new DisplayName(mn, en);
            }
        }
        return DisplayName.of(s.value(key, otherwise, Values::label));
    }

    private static AgentConfig.Updates updates(Section top) {
        Duration every = Duration.ofHours(24);
        Section s = top.section("list-updates");
        if (s == null) {
            return new AgentConfig.Updates(every, false);
        }
        Duration least = Duration.ofMillis(Limits.LIST_CHECK_LEAST_MS);
        every = s.value("every", every, t -> Values.durationWithin(t, least, Duration.ofDays(30)));
        boolean allowPrivate = s.value("allow-private", false, Values::bool);
        s.refuseUnknown();
        return new AgentConfig.Updates(every, allowPrivate);
    }

    private static @Nullable FeedConfig feed(Section top) {
        Section s = top.section("feeds");
        if (s == null) {
            return null;
        }
        URI url = s.required("url", "url: https://feeds.example/sakhius.feed", Values::webUrl);
        String key = s.required("key", "key: 32 bytes in base64", Names::signingKey);
        s.refuseUnknown();
        return url == null || key == null ? null : new FeedConfig(url, key);
    }

    private static @Nullable LanConfig lan(Section top) {
        Section s = top.section("lan");
        if (s == null) {
            return null;
        }
        List<InetSocketAddress> listen = s.values("listen", Values::listen);
        if (listen.isEmpty()) {
            s.missing("listen", "listen: [\"192.168.1.1:80\"]");
        }
        String name = s.value("name", "", Names::domain).toLowerCase(Locale.ROOT);
        DisplayName who = new DisplayName("энэ гэрийн том хүн", "the grown-ups of this home");
        DisplayName written = nameOrNull(s, "who");
        s.refuseUnknown();
        return new LanConfig(listen, name, written == null ? who : written);
    }

    private static Duration summariesEvery(Section top) {
        Duration every = Duration.ofHours(1);
        Section s = top.section("summaries");
        if (s != null) {
            Duration least = Duration.ofMillis(Limits.SUMMARY_EVERY_LEAST_MS);
            Duration most = Duration.ofDays(1);
            every = s.value("every", every, t -> Values.durationWithin(t, least, most));
            s.refuseUnknown();
        }
        return every;
    }

    private List<KnownAgent> agents(Section top, List<KnownAgent> named) {
        Path list = top.optional("agents-file", this::path);
        if (list == null) {
            return named;
        }
        List<KnownAgent> all = new ArrayList<>(named);
        try {
            all.addAll(AgentsFile.read(list));
        } catch (BadValue e) {
            top.problem("agents-file", e.what(), e.mend());
        }
        return List.copyOf(all);
    }

    private static List<KnownAgent> namedAgents(Section top) {
        return top.sections("agents", Limits.CONFIG_DEVICES_COUNT, s -> {
            String id = s.required("id", "id: 64 hexadecimal digits", Names::agentId);
            String key = s.required("key", "key: as doctor prints it", Names::agentKey);
            String name = s.value("name", "gateway", Values::label);
            return id == null || key == null ? null : new KnownAgent(id, key, name);
        });
    }

    private static <T> List<T> unique(
            Section top, String key, List<T> items, Function<T, String> id) {
        Set<String> seen = new HashSet<>();
        List<T> out = new ArrayList<>();
        for (T item : items) {
            if (seen.add(id.apply(item))) {
                out.add(item);
            } else {
                top.problem(
                        key, "the id \"" + id.apply(item) + "\" stands twice", "give each its own");
            }
        }
        return List.copyOf(out);
    }

    /** How long incidents are kept, and whether a school has settled its duties. */
    record SchoolReader(Duration keep, @Nullable SchoolConfig settled) {

        static SchoolReader read(Section top, Mode mode) {
            Duration most = mode == Mode.HOME ? Duration.ofDays(30) : Duration.ofDays(14);
            Duration keep = most;
            boolean keepSet = false;
            Section events = top.section("events");
            if (events != null) {
                keepSet = events.has("keep");
                Duration least = Duration.ofDays(1);
                keep = events.value("keep", most, t -> Values.durationWithin(t, least, most));
                events.refuseUnknown();
            }
            Section school = top.section("school");
            if (school == null) {
                return new SchoolReader(keep, null);
            }
            String responsible = school.optional("responsible", Values::label);
            LocalDate notice = school.optional("notice", Values::date);
            school.refuseUnknown();
            if (!keepSet || responsible == null || notice == null) {
                return new SchoolReader(keep, null);
            }
            return new SchoolReader(keep, new SchoolConfig(responsible, notice));
        }
    }
}
