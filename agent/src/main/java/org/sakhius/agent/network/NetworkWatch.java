package org.sakhius.agent.network;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.AddressBook;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.InterfaceMap;
import org.sakhius.agent.kernel.Neighbour;
import org.sakhius.agent.kernel.Neighbours;
import org.sakhius.agent.kernel.Routers;
import org.sakhius.agent.lease.Lease;
import org.sakhius.agent.lease.LeaseFiles;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.probe.NetworkProbe;
import org.sakhius.agent.probe.Offer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Watches the network beside the answers: a thread of its own, told by the kernel when a neighbour
 * changes, that puts an {@link AddressBook} in force whenever devices and addresses match anew.
 *
 * <p>What fails is said once and tried again; the last picture holds meanwhile.
 */
public final class NetworkWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);

    private final NetworkSettings settings;
    private final Supplier<DeviceTable> devices;
    private final Askers askers;
    private final Consumer<List<Lease>> leasesChanged;
    private final Clock clock;
    private final SecureRandom random;
    private final LeaseFiles files;
    private final NameFinder names;
    private final Sightings sightings = new Sightings();
    private final Presence presence = new Presence();
    private final Thread thread;
    private List<Lease> leases = List.of();
    private Set<InetAddress> routers = Set.of();
    private InterfaceMap map = InterfaceMap.EMPTY;
    private Set<String> missing = Set.of();
    private long publishedSecond;
    private long probeSecond;
    private long writtenMs;
    private String written = "";
    private boolean failed;
    private volatile Picture picture = Picture.NOTHING;
    private volatile NetworkProbe.Result offers = NetworkProbe.Result.NONE;
    private volatile boolean closed;

    private NetworkWatch(
            NetworkSettings settings,
            Supplier<DeviceTable> devices,
            Askers askers,
            Consumer<List<Lease>> leasesChanged,
            Clock clock,
            SecureRandom random) {
        this.settings = settings;
        this.devices = devices;
        this.askers = askers;
        this.leasesChanged = leasesChanged;
        this.clock = clock;
        this.random = random;
        files = new LeaseFiles(settings.leases());
        names = new NameFinder(settings.reverse(), settings.mdns(), random, this::assign);
        thread = new Thread(this::run, "sakhius-network");
        thread.setDaemon(true);
    }

    /**
     * Starts watching.
     *
     * @param devices who is assigned at this moment
     * @param leasesChanged told of all leases whenever they are others, on the watch's thread
     */
    public static NetworkWatch start(
            NetworkSettings settings,
            Supplier<DeviceTable> devices,
            Askers askers,
            Consumer<List<Lease>> leasesChanged,
            Clock clock,
            SecureRandom random) {
        NetworkWatch watch =
                new NetworkWatch(settings, devices, askers, leasesChanged, clock, random);
        if (!devices.get().interfaces().isEmpty()) {
            // What the addresses of this machine tell holds before the first look.
            watch.map = HouseInterfaces.map();
            watch.assign();
        }
        watch.probeSecond = watch.second() + Limits.PROBE_FIRST_S;
        watch.thread.start();
        return watch;
    }

    /** Everybody who was here within a day. */
    public List<Station> stations() {
        return picture.stations();
    }

    /** The assigned devices that answer on the network now, asking or not. Any thread. */
    public List<Device> present() {
        long now = second();
        DeviceTable assigned = devices.get();
        return picture.stations().stream()
                .filter(station -> presence.of(station.mac(), now))
                .filter(station -> !station.crowd() && !station.router())
                .map(Station::device)
                .filter(Objects::nonNull)
                .distinct()
                .map(assigned::byId)
                .filter(device -> device != assigned.unknown())
                .toList();
    }

    /** The facts of this moment. */
    public NetworkFacts facts() {
        return NetworkFacts.of(picture.stations(), offers);
    }

    /** Who is seen at an address at this moment; null when nobody is. */
    public @Nullable Station at(InetAddress address) {
        for (Station station : picture.stations()) {
            if (station.addresses().contains(address)) {
                return station;
            }
        }
        return null;
    }

    /** The addresses of this machine that devices may be told to ask. */
    public List<InetAddress> ours() {
        return HouseInterfaces.addresses(interfaces());
    }

    /** Concludes anew, because other devices are assigned or a name was found. Any thread. */
    public synchronized void assign() {
        long now = second();
        Set<InetAddress> asked = askers.since(now - Limits.NETWORK_DAY_S).keySet();
        DeviceTable assigned = devices.get();
        noteMissing(assigned.interfaces());
        Picture next = new Painter(assigned, sightings, map, now)
                .paint(leases, names.names(), routers, asked);
        boolean other = !next.book().equals(picture.book());
        boolean old = now - publishedSecond >= Limits.NETWORK_FORGET_S;
        if (next.contradictions() > picture.contradictions()) {
            LOG.warn("network: an address is held by another device than it was leased to;"
                    + " nobody is taken for either");
        }
        picture = next;
        if (other || old || publishedSecond == 0) {
            askers.publish(next.book(), now);
            publishedSecond = now;
        } else {
            askers.tick(now);
        }
    }

    /** Once for each that comes or goes: until it is there, nobody is known by it. */
    private void noteMissing(Set<String> matched) {
        Set<String> now = new TreeSet<>(matched);
        now.removeAll(map.names().values());
        if (!now.equals(missing)) {
            missing.stream()
                    .filter(name -> !now.contains(name))
                    .forEach(name -> LOG.info("network: interface {} is there", name));
            now.stream()
                    .filter(name -> !missing.contains(name))
                    .forEach(name -> LOG.warn(
                            "network: there is no interface {} that is up; nobody is known by it",
                            name));
            missing = now;
        }
    }

    private void run() {
        LockSupport.parkNanos(this, Limits.NETWORK_FIRST_LOOK_MS * 1_000_000L);
        try (Neighbours neighbours = Neighbours.open()) {
            while (!closed) {
                look(neighbours);
                LockSupport.parkNanos(this, Limits.NETWORK_BUSY_MS * 1_000_000L);
                if (!closed && neighbours.complete()) {
                    await(neighbours);
                } else if (!closed) {
                    LockSupport.parkNanos(this, Limits.NETWORK_LOOK_MS * 1_000_000L);
                }
            }
        }
    }

    private void await(Neighbours neighbours) {
        try {
            if (neighbours.await(Limits.NETWORK_LOOK_MS)) {
                LockSupport.parkNanos(this, Limits.NETWORK_GATHER_MS * 1_000_000L);
            }
        } catch (IOException e) {
            // Too much at once for the socket: the next look reads all of it.
            LOG.debug("network: {}", e.toString());
        }
    }

    private void look(Neighbours neighbours) {
        try {
            see(neighbours);
            assign();
            askForNames();
            write();
            if (settings.probe() && second() >= probeSecond) {
                probeSecond = second() + Limits.PROBE_EVERY_S;
                probe();
            }
            failed = false;
        } catch (IOException | RuntimeException e) {
            if (!failed) {
                LOG.warn("network: devices are not seen: {}", e.toString());
            }
            failed = true;
        }
    }

    private synchronized void see(Neighbours neighbours) throws IOException {
        long now = second();
        Set<Integer> counted =
                interfaces().stream().map(NetworkInterface::getIndex).collect(Collectors.toSet());
        List<Neighbour> read = neighbours.read();
        map = HouseInterfaces.read();
        sightings.see(read, counted, map, now);
        presence.see(read, now);
        routers = Routers.read();
        List<Lease> leased = files.at(clock.instant());
        leased.stream().filter(l -> l.mac() != null).forEach(l -> live(l, now));
        if (!leased.equals(leases)) {
            leases = leased;
            leasesChanged.accept(leased);
        }
    }

    private void live(Lease lease, long now) {
        if (lease.mac() != null) {
            sightings.live(lease.mac(), now);
        }
    }

    /** Leaves the figures for {@code doctor}, when they are others. */
    private void write() throws IOException {
        long now = clock.millis();
        if (now - writtenMs < Limits.NETWORK_WRITE_MS && now >= writtenMs) {
            return;
        }
        String text = NetworkFile.text(facts());
        boolean old = now - writtenMs > Limits.DOCTOR_FIGURES_S * 500L;
        if (!text.equals(written) || old) {
            NetworkFile.write(settings.file(), text, clock.instant());
            written = text;
            writtenMs = now;
        }
    }

    /** Of devices only that ask and that nobody assigned, or may be known by their names. */
    private void askForNames() {
        DeviceTable assigned = devices.get();
        for (Station station : picture.stations()) {
            if (mayBeNamed(station, assigned)
                    && station.name() == null
                    && station.asks()
                    && !station.addresses().isEmpty()) {
                names.want(station.mac(), station.addresses().get(0), second());
            }
        }
    }

    /** A name goes before a range and an interface, not before hardware and an exact address. */
    private static boolean mayBeNamed(Station station, DeviceTable assigned) {
        return station.device() == null
                || assigned.knowsNames()
                        && assigned.byMac(station.mac()) == null
                        && station.addresses().stream()
                                .allMatch(address -> assigned.byAddress(address) == null);
    }

    /** On a thread of its own: it takes seconds, in which devices come and go. */
    private void probe() {
        Thread asking = new Thread(
                () -> {
                    List<Offer> told = new ArrayList<>();
                    List<String> unasked = new ArrayList<>();
                    for (NetworkInterface each : interfaces()) {
                        NetworkProbe.Result result = NetworkProbe.ask(each, random);
                        told.addAll(result.offers());
                        unasked.addAll(result.unasked());
                    }
                    offers = new NetworkProbe.Result(told, unasked);
                },
                "sakhius-probe");
        asking.setDaemon(true);
        asking.start();
    }

    private List<NetworkInterface> interfaces() {
        return HouseInterfaces.find(
                settings.interfaces(), settings.listen(), devices.get().interfaces());
    }

    private long second() {
        return clock.instant().getEpochSecond();
    }

    /** Tells the thread to end; it does within two seconds, and holds nothing that others need. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
    }
}
