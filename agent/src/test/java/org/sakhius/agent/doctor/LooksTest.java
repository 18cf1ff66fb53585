package org.sakhius.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.testing.Shared;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The looks at this machine: ports, clock, disk, and the steps for routers. */
class LooksTest {

    @TempDir
    Path folder;

    private final List<Finding> said = new ArrayList<>();
    private final Findings findings = new Findings(said::add);

    private Finding last() {
        return said.get(said.size() - 1);
    }

    @Test
    void whoHoldsAPortIsNamedForUdpAndForTcp() throws Exception {
        Shared.skipUnless(Files.exists(Path.of("/proc/net/udp")), "this is no Linux");
        int own = (int) ProcessHandle.current().pid();
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket udp = new DatagramSocket(0, loopback);
                ServerSocket tcp = new ServerSocket(0, 1, loopback)) {
            for (int port : new int[] {udp.getLocalPort(), tcp.getLocalPort()}) {
                assertThat(new PortHolders().of(port)).anyMatch(holder -> holder.id() == own);
                new PortCheck(findings, new PortHolders())
                        .look(new InetSocketAddress(loopback, port), false);
                assertThat(last().state()).isEqualTo(Finding.State.PROBLEM);
                assertThat(last().how()).contains("java (process " + own + ")");
            }
        }
        assertThat(findings.well()).isFalse();
    }

    @Test
    void aFreePortIsWellWhileNothingRunsAndNotWhileTheAgentDoes() throws Exception {
        InetSocketAddress free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
        }
        PortCheck check = new PortCheck(findings, new PortHolders());
        check.look(free, false);
        assertThat(last().state()).isEqualTo(Finding.State.OK);
        check.look(free, true);
        assertThat(last().how()).isEqualTo("the agent does not hold it");
    }

    @Test
    void aClockThatIsFarOffIsFound() {
        MachineCheck check = new MachineCheck(findings);
        check.clock(Instant.EPOCH);
        assertThat(last().state()).isEqualTo(Finding.State.PROBLEM);
        check.clock(Instant.parse("2080-01-01T00:00:00Z"));
        assertThat(last().state()).isEqualTo(Finding.State.PROBLEM);
        check.clock(Instant.parse("2027-01-01T00:00:00Z"));
        assertThat(last().state()).isNotEqualTo(Finding.State.PROBLEM);
    }

    @Test
    void aFolderBelowAFileCannotBeWritten() throws Exception {
        MachineCheck check = new MachineCheck(findings);
        check.data(folder.resolve("new/state"));
        assertThat(last().how()).contains("can be written");
        check.data(Path.of("/proc/self/state"));
        assertThat(last().state()).isEqualTo(Finding.State.PROBLEM);
    }

    @Test
    void everyMakeHasStepsWithThisBoxsAddressInThem() {
        RouterMends mends = new RouterMends();
        assertThat(mends.makes())
                .contains(
                        "tplink",
                        "mikrotik",
                        "huawei",
                        "zte",
                        "xiaomi",
                        "keenetic",
                        "openwrt",
                        "pfsense");
        for (String make : mends.makes()) {
            RouterMends.Router router = mends.byId(make);
            assertThat(router).isNotNull();
            assertThat(router.steps()).containsKey(RouterMends.Topic.DHCP);
            for (RouterMends.Topic topic : RouterMends.Topic.values()) {
                assertThat(mends.steps(router, topic)).isNotBlank();
            }
        }
        assertThat(mends.steps(null, RouterMends.Topic.DHCP)).contains("BOX");
    }

    @Test
    void theMakerOfAnAddressTellsTheMake() {
        RouterMends mends = new RouterMends();
        assertThat(mends.byMaker("TP-LINK TECHNOLOGIES CO.,LTD."))
                .extracting("id")
                .isEqualTo("tplink");
        assertThat(mends.byMaker("Routerboard.com")).extracting("id").isEqualTo("mikrotik");
        assertThat(mends.byMaker("HUAWEI TECHNOLOGIES CO.,LTD"))
                .extracting("id")
                .isEqualTo("huawei");
        assertThat(mends.byMaker("zte corporation")).extracting("id").isEqualTo("zte");
        assertThat(mends.byMaker("Beijing Xiaomi Mobile Software Co., Ltd"))
                .extracting("id")
                .isEqualTo("xiaomi");
        assertThat(mends.byMaker("Apple, Inc.")).isNull();
        assertThat(mends.byMaker("")).isNull();
    }
}
