package org.sakhius.agent.run;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.changes.Ratings;
import org.sakhius.agent.command.CommandDesk;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConsoleConfig;
import org.sakhius.agent.config.LanConfig;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.events.EventCounters;
import org.sakhius.agent.events.EventRecorder;
import org.sakhius.agent.events.EventSettings;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.feed.Knowledge;
import org.sakhius.agent.feed.KnowledgeHolder;
import org.sakhius.agent.lan.LanServer;
import org.sakhius.agent.lease.LeaseRecords;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.listen.DnsServer;
import org.sakhius.agent.listen.DnsStartException;
import org.sakhius.agent.listen.Neighbourhood;
import org.sakhius.agent.lists.ListService;
import org.sakhius.agent.lists.ListUpdater;
import org.sakhius.agent.metrics.MetricsServer;
import org.sakhius.agent.network.NetworkWatch;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.policy.PolicyBuilder;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.role.Standing;
import org.sakhius.agent.school.SchoolDesk;
import org.sakhius.agent.summary.CommandTaker;
import org.sakhius.agent.summary.ConsoleLink;
import org.sakhius.agent.summary.GatewayKeys;
import org.sakhius.agent.summary.GatewayView;
import org.sakhius.agent.summary.OfferFolder;
import org.sakhius.agent.summary.PairingCards;
import org.sakhius.agent.summary.PairingDesk;
import org.sakhius.agent.summary.SummaryService;
import org.sakhius.agent.summary.ViewerFile;
import org.sakhius.agent.usage.UsageObserver;
import org.sakhius.console.envelope.PairingCard;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.rules.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A running gateway: rules in force, DNS answering, events kept, summaries on their way.
 *
 * <p>What answers DNS must stand or the start fails. What only tells about it (keys, outbox) is
 * reported when it is damaged, and DNS answers without it. Thread safe once started.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final AgentConfig config;
    private final GatewayOptions options;
    private final LazyKeys keys;
    private final Neighbourhood neighbourhood;
    private final AskBook asks;
    private final Closer closer = new Closer();
    private final ListenerSlot slot = new ListenerSlot();
    private PolicyHolder policies;
    private DnsServer dns;
    private PolicyTimer timer;
    private EventRecorder recorder;
    private ListUpdater updater;
    private PolicyReload policyReload;
    private Newcomers newcomers;
    private OwnCertificate certificate;
    private @Nullable ConsoleLink link;
    private @Nullable PairingDesk desk;
    private @Nullable NetworkWatch network;
    private @Nullable LanServer lan;
    private @Nullable SchoolSetup school;
    private @Nullable MetricsServer metrics;
    private volatile Supplier<Map<String, Long>> notices = Map::of;

    // The fields without a value are filled by start, before anybody else sees the gateway.
    @SuppressWarnings("NullAway.Init")
    private Gateway(AgentConfig config, GatewayOptions options) {
        this.config = config;
        this.options = options;
        keys = new LazyKeys(config.data(), options.random());
        neighbourhood = DnsSetup.neighbourhood(config);
        asks = new AskBook(config.data(), options.random());
    }

    /**
     * Starts everything and returns once DNS answers.
     *
     * @throws StartException in words for the user; nothing is left open
     * @throws ConfigException when the configuration does not fit the catalogue
     */
    public static Gateway start(AgentConfig config, GatewayOptions options)
            throws StartException, ConfigException {
        Knowledge first = CatalogueSetup.knowledge(config);
        Gateway gateway = new Gateway(config, options);
        try {
            gateway.startParts(first);
            return gateway;
        } catch (StartException | RuntimeException e) {
            gateway.close();
            throw e;
        }
    }

    /** Who asks for a name waits from the first moment; whoever opens the console can wait. */
    private void startParts(Knowledge first) throws StartException {
        Catalogue catalogue = first.catalogue();
        KnowledgeHolder known = new KnowledgeHolder(first);
        closer.add(DataFolder.take(config));
        dns = closer.add(DnsSetup.open(config, neighbourhood, options));
        ListService lists = new ListService(config, catalogue, options.clock());
        timer = closer.add(PolicyTimer.of(config, options.clock(), options.random()));
        policies = firstPolicy(catalogue, lists);
        Pseudonyms pseudonyms = new Pseudonyms(keys::pseudonymKey);
        EventSettings settings = new EventSettings(
                config.data().resolve("events.db"),
                config.eventsKeep(),
                config.mode(),
                config.zone());
        recorder = closer.add(EventRecorder.start(
                settings,
                pseudonyms,
                policies,
                () -> known.current().detector(),
                () -> known.current().catalogue().data(),
                slot,
                options.clock(),
                options.random()));
        policies.onSwap(recorder::policyChanged);
        timer.onTidy(asks::tidy);
        recorder.usefulness(() -> Ratings.of(timer.changes()));
        policyReload = new PolicyReload(config, known, policies, timer);
        if (config.mode() == Mode.SCHOOL) {
            SchoolSetup made = SchoolSetup.of(policyReload::inForce, pseudonyms, slot, options);
            recorder.school(made.desk());
            school = made;
        } else if (SchoolDesk.keeps(config.data())) {
            closer.add(SchoolLeft.start(policyReload::inForce, pseudonyms, options));
        }
        certificate = closer.add(OwnCertificate.open(config, options.clock(), options.random()));
        startDns();
        timer.start(policyReload);
        startNetwork();
        newcomers = new Newcomers(network, pseudonyms, options.random(), options.clock());
        startLan(known, pseudonyms);
        startConsole(new GatewayView(
                config,
                known,
                policies,
                lists,
                recorder.counters(),
                pseudonyms,
                network,
                new GatewayView.Changes(
                        timer::changes, timer::clockSet, timer::wake, timer::onChange),
                asks,
                certificate::state,
                options.clock()));
        FeedSwap feed = new FeedSwap(known, lists, policyReload);
        updater = closer.add(
                ListUpdater.start(lists, policies, feed::apply, options.clock(), options.random()));
        if (config.mode() == Mode.SCHOOL) {
            LOG.info("mode school: without consent nothing of a single child is kept");
        }
        LOG.info("Sakhius answers DNS at {}", dns.bound());
    }

    private PolicyHolder firstPolicy(Catalogue catalogue, ListService lists) throws StartException {
        try {
            AgentConfig all = timer.withDevices(config);
            return new PolicyHolder(
                    PolicyBuilder.build(all, catalogue, lists.openAtStart(), timer.moment(all)));
        } catch (IOException e) {
            throw new StartException(
                    config.file()
                            + ": the rules cannot be compiled into "
                            + config.data()
                            + " ("
                            + e.getMessage()
                            + "). Mend: make room and let the agent's user write there",
                    e);
        }
    }

    private void startConsole(GatewayView view) throws StartException {
        ConsoleConfig console = config.console();
        // Without a console nothing is sealed, and the cryptography is never loaded.
        GatewayKeys known = console instanceof ConsoleConfig.None ? null : keys.get();
        if (known == null) {
            return;
        }
        if (console instanceof ConsoleConfig.Embedded embedded) {
            EmbeddedConsole started =
                    closer.add(EmbeddedConsole.with(config, embedded, known.identity()));
            link = started.link();
            notices = started::notices;
        } else if (console instanceof ConsoleConfig.Remote remote) {
            link = new ConsoleLink(remote.url(), remote.url(), null);
        }
        ConsoleLink reached = link;
        if (reached == null) {
            return;
        }
        try {
            DataFolder.notePublicUrl(config, reached.publicUrl());
            ViewerFile viewers = new ViewerFile(config.data());
            SummaryService summaries = closer.add(SummaryService.start(
                    view, known, viewers, reached, commands(known), options.random()));
            slot.set(summaries);
            SchoolSetup ofSchool = school;
            if (ofSchool != null) {
                ofSchool.sealFor(view, viewers);
            }
            desk = closer.add(PairingDesk.start(
                    new OfferFolder(config.data()),
                    viewers,
                    known,
                    reached,
                    summaries,
                    options.clock()));
        } catch (IOException | SQLException e) {
            LOG.error("No summaries are sealed: {}. DNS answers.", e.getMessage());
        }
    }

    private CommandTaker.Maker commands(GatewayKeys known) {
        return (epochs, viewers) -> new CommandDesk(
                policyReload::inForce,
                known.identity(),
                epochs,
                viewers,
                asks,
                newcomers,
                options.clock());
    }

    private void startDns() throws StartException {
        if (NetworkSetup.watches(config)) {
            neighbourhood.askers().watchFrom(options.clock().instant().getEpochSecond());
        }
        // Closed before what it tells of its queries, although it was opened first.
        closer.add(dns);
        try {
            dns.answer(
                    policies,
                    new Decision(Levels.builtIn()),
                    new UsageObserver(timer.meter(), options.observers().apply(recorder)),
                    System::nanoTime);
        } catch (DnsStartException e) {
            throw DnsSetup.cannotListen(config, e);
        }
        InetSocketAddress numbers = config.dns().metrics();
        if (numbers != null) {
            metrics = closer.add(MetricsSetup.start(
                    config,
                    numbers,
                    options.clock(),
                    dns,
                    recorder.counters(),
                    () -> notices.get(),
                    certificate::state));
        }
    }

    private void startLan(KnowledgeHolder known, Pseudonyms pseudonyms) throws StartException {
        LanConfig pages = config.lan();
        if (pages != null) {
            lan = closer.add(LanSetup.start(
                    config,
                    pages,
                    policies,
                    neighbourhood.askers(),
                    known,
                    pseudonyms,
                    network,
                    newcomers,
                    asks,
                    school,
                    options));
        }
    }

    private void startNetwork() {
        if (!NetworkSetup.watches(config)) {
            return;
        }
        NetworkWatch watch = closer.add(NetworkWatch.start(
                NetworkSetup.settings(config),
                () -> policies.current().devices(),
                neighbourhood.askers(),
                leases -> neighbourhood
                        .names()
                        .use(LeaseRecords.of(
                                leases, config.network().domain(), Limits.LEASE_NAME_TTL_S)),
                options.clock(),
                options.random()));
        policies.onSwap(watch::assign);
        recorder.presence(watch::present);
        network = watch;
    }

    /** Where DNS answers, with the real ports. */
    public List<InetSocketAddress> dnsAddresses() {
        return dns.bound();
    }

    /** How browsers reach the console; null when there is none. */
    public @Nullable URI consoleUrl() {
        ConsoleLink reached = link;
        return reached == null ? null : reached.publicUrl();
    }

    /** Where numbers are given out; null when they are not. */
    public @Nullable InetSocketAddress metricsAddress() {
        MetricsServer numbers = metrics;
        return numbers == null ? null : numbers.address();
    }

    /** Where the pages for whoever sits at a device are; none when they are not served. */
    public List<InetSocketAddress> lanAddresses() {
        LanServer pages = lan;
        return pages == null ? List.of() : pages.bound();
    }

    /** What is in force. */
    public PolicyHolder policies() {
        return policies;
    }

    /**
     * Reads the configuration again and puts devices and profiles in force at once; then looks at
     * the source of every list.
     *
     * @return whether the configuration could be used
     */
    public boolean reload() {
        boolean taken = policyReload.reload();
        checkLists();
        return taken;
    }

    /** Looks at the source of every list, and of the feed, now; returns at once. */
    public void checkLists() {
        LOG.info("lists: every source is looked at now");
        updater.checkNow();
    }

    /** What the recorder tells about itself. */
    public EventCounters counters() {
        return recorder.counters();
    }

    /** Puts a pairing card out, valid ten minutes, for one viewer. */
    public PairingCard pairingCard() throws IOException {
        return pairingCard(Standing.GUARDIAN);
    }

    /** Puts a pairing card out that makes its user something else than a guardian. */
    public PairingCard pairingCard(Standing standing) throws IOException {
        GatewayKeys known = keys.get();
        ConsoleLink reached = link;
        if (known == null || reached == null) {
            throw new IOException("there is no console to pair with");
        }
        PairingCard card = new PairingCards(new OfferFolder(config.data()), known, options.clock())
                .issue(reached.publicUrl(), false, standing, options.random())
                .card();
        PairingDesk waiting = desk;
        if (waiting != null) {
            waiting.lookNow();
        }
        return card;
    }

    /** Stops answering, then commits what was seen; sealed summaries stay in the outbox. */
    @Override
    public void close() {
        closer.close();
    }
}
