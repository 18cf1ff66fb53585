package org.sakhius.agent.testing;

import org.jspecify.annotations.Nullable;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.listen.DnsServer;
import org.sakhius.agent.listen.DnsSettings;
import org.sakhius.agent.listen.DnsStartException;
import org.sakhius.agent.net.Transport;
import org.sakhius.agent.policy.PolicyHolder;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.agent.upstream.UpstreamServer;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Levels;
import org.sakhius.filters.name.NameSet;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Decision;
import org.sakhius.filters.rules.EffectivePolicy;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleImage;
import org.sakhius.filters.rules.RuleSource;
import org.sakhius.filters.rules.SourceRules;
import org.sakhius.filters.syntax.ListReader;
import org.sakhius.filters.syntax.ListSyntax;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * A running DNS server with a policy made by hand: 127.0.0.1 is a child's tablet, every other
 * address is unknown.
 */
public final class TestGateway implements AutoCloseable {
    /** The id of a grown-up's phone, for encrypted transports. */
    public static final String PHONE_ID = "0123456789abcdef0123";

    private final Path folder;
    private final List<RuleImage> images = new ArrayList<>();
    private final Seen seen = new Seen();
    private LongSupplier ticker = System::nanoTime;
    private @Nullable PolicyHolder policies;
    private @Nullable DnsServer server;

    /** Not yet running. */
    public TestGateway(Path folder) {
        this.folder = folder;
    }

    /** Gives it another monotonic time, in nanoseconds, before it runs. */
    public void ticker(LongSupplier other) {
        ticker = other;
    }

    /** Runs on a free loopback port, on one loop, as the settings are changed by the test. */
    public TestGateway start(
            PolicySnapshot policy,
            List<InetSocketAddress> upstream,
            UnaryOperator<DnsSettings> change)
            throws DnsStartException {
        List<UpstreamServer> servers = upstream.stream()
                .map(a -> new UpstreamServer(UpstreamServer.Scheme.UDP, a))
                .toList();
        InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        DnsSettings settings = DnsSettings.of(List.of(listen), servers).withLoops(1);
        policies = new PolicyHolder(policy);
        server = DnsServer.start(
                change.apply(settings), policies, new Decision(Levels.builtIn()), seen, ticker);
        return this;
    }

    /** Runs with defaults. */
    public TestGateway start(PolicySnapshot policy, InetSocketAddress... upstream)
            throws DnsStartException {
        return start(policy, Arrays.asList(upstream), UnaryOperator.identity());
    }

    /** Runs on the JDK's NIO. */
    public TestGateway startNio(PolicySnapshot policy, InetSocketAddress... upstream)
            throws DnsStartException {
        return start(policy, Arrays.asList(upstream), s -> s.withTransport(Transport.NIO));
    }

    /** A policy under which these names, and all below, are blocked by a list. */
    public PolicySnapshot blocking(String... names) throws IOException {
        return policy(List.of(), names);
    }

    /** The same, with names that the guardian opened. */
    public PolicySnapshot policy(List<String> allowed, String... blocked) throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (String name : blocked) {
            rules.add(new Rule(name, Rule.Scope.SUBTREE, false, false, rules.size() + 1));
        }
        return policy(allowed, rules);
    }

    /** A policy under which a list of these lines is in force. */
    public PolicySnapshot listing(ListSyntax syntax, String... lines) throws IOException {
        List<Rule> rules = new ArrayList<>();
        ListReader.readLines(List.of(lines), syntax, rules::add);
        return policy(List.of(), rules);
    }

    private PolicySnapshot policy(List<String> allowed, List<Rule> rules) throws IOException {
        RuleSource list = RuleSource.list("test-list", Category.GAMBLING, Action.BLOCK);
        RuleSource help =
                new RuleSource("help", RuleSource.Kind.HELP, null, Action.ALLOW, null, false);
        Rule helpLine = new Rule("help-line.example", Rule.Scope.SUBTREE, false, false, 1);
        Path file = folder.resolve("rules-" + images.size() + ".img");
        RuleImage.write(
                file,
                List.of(new SourceRules(list, rules), new SourceRules(help, List.of(helpLine))));
        RuleImage image = RuleImage.open(file);
        images.add(image);
        AgeBand age = AgeBand.FROM_10_TO_12;
        Device tablet = new Device("tablet", "child-10-12", true, age, DisplayName.of("tablet"));
        Device phone = new Device("phone", "household", false, null, DisplayName.of("phone"));
        DeviceTable devices = new DeviceTable(
                Map.of(tablet, List.of(Cidr.parse("127.0.0.1"))),
                Map.of(PHONE_ID, phone),
                "household");
        EffectivePolicy child = EffectivePolicy.builder()
                .profile("child-10-12")
                .child(true)
                .ageBand(age)
                .allow(new NameSet(allowed))
                .build();
        EffectivePolicy household =
                EffectivePolicy.builder().profile("household").build();
        return new PolicySnapshot(
                image, devices, Map.of("child-10-12", child, "household", household));
    }

    /** Puts another policy in force. */
    public void swap(PolicySnapshot next) {
        running(policies).swap(next);
    }

    /** Where it answers. */
    public InetSocketAddress address() {
        return running(server).bound().get(0);
    }

    /** The server itself. */
    public DnsServer server() {
        return running(server);
    }

    /** Where it answers over TLS. */
    public InetSocketAddress tls() {
        return running(server).boundTls().get(0);
    }

    /** Where it answers over HTTPS. */
    public InetSocketAddress https() {
        return running(server).boundHttps().get(0);
    }

    /** Where it answers over QUIC. */
    public InetSocketAddress quic() {
        return running(server).boundQuic().get(0);
    }

    /** Where it answers over HTTP/3. */
    public InetSocketAddress http3() {
        return running(server).boundHttp3().get(0);
    }

    /** What its observer was told. */
    public Seen seen() {
        return seen;
    }

    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        images.forEach(RuleImage::close);
    }

    private static <T> T running(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }
}
