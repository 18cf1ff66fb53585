package org.sakhius.agent.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.device.Askers;
import org.sakhius.agent.device.Cidr;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DeviceTable;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.device.MacAddress;
import org.sakhius.agent.listen.Neighbourhood;
import org.sakhius.agent.local.LeaseNames;
import org.sakhius.agent.policy.PolicySnapshot;
import org.sakhius.agent.testing.Dns;
import org.sakhius.agent.testing.TestGateway;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.GenericEDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A forwarder of the configuration says who asked through it; nobody else is listened to. */
class ForwardedTest {

    private static final String BAT = "a4:83:e7:00:00:01";

    private static final InetSocketAddress NOBODY =
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

    @TempDir
    Path folder;

    private TestGateway gateway;

    @BeforeEach
    void make() {
        gateway = new TestGateway(folder);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    /** The asking address itself is a grown-up's: only what is said makes it the child's. */
    private void start(String forwarder) throws Exception {
        PolicySnapshot made = gateway.blocking("closed.example");
        Device bat = new Device("bat", "child-10-12", true, null, DisplayName.of("bat"));
        Device box = new Device("box", "household", false, null, DisplayName.of("box"));
        DeviceTable devices = new DeviceTable(
                Map.of(box, List.of(Cidr.parse("127.0.0.1")), bat, List.of(Cidr.parse("10.0.0.5"))),
                Map.of(),
                Map.of(MacAddress.parse(BAT), bat),
                Map.of(),
                Map.of(),
                "household");
        PolicySnapshot policy = new PolicySnapshot(made.image(), devices, made.profiles());
        Neighbourhood known =
                new Neighbourhood(new Askers(), List.of(Cidr.parse(forwarder)), LeaseNames.none());
        gateway.start(policy, List.of(NOBODY), settings -> settings.withNeighbourhood(known));
    }

    /** Whether the question is taken for the child's, whose questions alone are observed. */
    private boolean child(EDNSOption... options) throws Exception {
        int before = gateway.seen().lines().size();
        Record question = Record.newRecord(Name.fromString("closed.example."), Type.A, DClass.IN);
        Message message = Message.newQuery(question);
        if (options.length > 0) {
            message.addRecord(new OPTRecord(1232, 0, 0, 0, List.of(options)), Section.ADDITIONAL);
        }
        Dns.ask(gateway.address(), message.toWire());
        return gateway.seen().lines().size() > before;
    }

    private static EDNSOption option(int code, byte[] data) {
        return new GenericEDNSOption(code, data);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static EDNSOption subnet(int bits, int... address) {
        byte[] data = new byte[4 + address.length];
        data[1] = (byte) (address.length == 16 ? 2 : 1);
        data[2] = (byte) bits;
        for (int i = 0; i < address.length; i++) {
            data[4 + i] = (byte) address[i];
        }
        return option(8, data);
    }

    @Test
    void theHardwareAddressThatItAddsIsTheDevice() throws Exception {
        start("127.0.0.1");
        assertThat(child(option(65_001, MacAddress.parse(BAT).bytes()))).isTrue();
        assertThat(child(option(65_073, ascii(BAT)))).isTrue();
        assertThat(child(option(65_073, ascii("pIPnAAAB")))).isTrue();
    }

    @Test
    void theWholeAddressThatItAddsIsTheDeviceAndASubnetIsNot() throws Exception {
        start("127.0.0.1");
        assertThat(child(subnet(32, 10, 0, 0, 5))).isTrue();
        assertThat(child(subnet(32, 10, 0, 0, 6))).isFalse();
        assertThat(child(subnet(24, 10, 0, 0))).isFalse();
    }

    @Test
    void hardwareThatNobodyAssignedIsNeitherTheChildNorTheForwarder() throws Exception {
        start("127.0.0.1");
        MacAddress stranger = MacAddress.parse("a4:83:e7:00:00:02");
        assertThat(child(option(65_001, stranger.bytes()))).isFalse();
        assertThat(child()).isFalse();
    }

    @Test
    void whatIsMalformedSaysNothing() throws Exception {
        start("127.0.0.1");
        assertThat(child(option(65_001, new byte[5]))).isFalse();
        assertThat(child(option(65_073, ascii("!!!!!!!!")))).isFalse();
        assertThat(child(option(65_073, ascii("a4:83:e7:00:00:0x")))).isFalse();
        assertThat(child(option(8, new byte[2]))).isFalse();
    }

    @Test
    void nobodyElseIsListenedTo() throws Exception {
        start("10.0.0.1");
        assertThat(child(option(65_001, MacAddress.parse(BAT).bytes()))).isFalse();
        assertThat(child(subnet(32, 10, 0, 0, 5))).isFalse();
    }
}
