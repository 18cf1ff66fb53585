package org.sakhius.agent.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.records.LocalRecord;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Files as dnsmasq 2.90, ISC dhcpd 4.4 and Kea 2.2 wrote them, and as devices would like them. */
class LeaseFilesTest {

    private static final Instant NOW = Instant.parse("2026-11-28T11:00:00Z");

    private static final String DNSMASQ = """
        1795867010 02:00:00:00:00:03 192.168.1.65 * 01:02:00:00:00:00:03
        1795863000 02:00:00:00:00:04 192.168.1.66 over *
        0 02:00:00:00:00:01 192.168.1.63 Bat-Tablet 01:02:00:00:00:00:01
        1795867010 06-02:00:00:00:00:05 192.168.1.67 other-kind *
        duid 00:01:00:01:2e:c5:3b:29:02:00:00:00:00:09
        1795867010 1 fd53::99 bat-tablet 00:01:00:01:2e:c5:3b:29:02:00:00:00:00:01
        """;

    private static final String ISC = """
        # The format of this file is documented in the dhcpd.leases(5) manual page.
        authoring-byte-order little-endian;

        lease 192.168.1.70 {
          starts 6 2026/11/28 10:00:00;
          ends 6 2026/11/28 22:00:00;
          cltt 6 2026/11/28 10:00:00;
          binding state active;
          next binding state free;
          rewind binding state free;
          hardware ethernet 02:00:00:00:00:01;
          uid "\\\\001\\\\002\\\\000";
          client-hostname "bat-tablet";
        }
        lease 192.168.1.71 {
          ends epoch 1795910400; # Sat Nov 28 20:00:00 2026
          binding state active;
          hardware ethernet 02:00:00:00:00:02;
        }
        lease 192.168.1.71 {
          ends epoch 1795910400;
          binding state free;
          hardware ethernet 02:00:00:00:00:02;
        }
        lease 192.168.1.72 {
          ends never;
          binding state active;
          hardware ethernet 02:00:00:00:00:03;
        }
        lease 192.168.1.73 {
          ends 6 2026/11/28 10:59:59;
          binding state active;
          hardware ethernet 02:00:00:00:00:04;
        }
        """;

    private static final String KEA_HEAD = "address,hwaddr,client_id,valid_lifetime,expire,"
            + "subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context\n";
    private static final String KEA = KEA_HEAD
            + "192.168.1.80,02:00:00:00:00:01,01:02:00,4000,1795867010,1,0,0,bat-tablet.lan.,0,\n"
            + "192.168.1.81,02:00:00:00:00:02,,4000,1795867010,1,0,0,sara,0,\n"
            + "192.168.1.81,02:00:00:00:00:02,,0,1795867010,1,0,0,sara,0,\n"
            + "192.168.1.82,02:00:00:00:00:03,,4000,1795867010,1,0,0,,1,\n";

    @TempDir
    Path folder;

    private List<String> at(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("leases"), text);
        return shown(new LeaseFiles(List.of(file)).at(NOW));
    }

    private static List<String> shown(List<Lease> leases) {
        return leases.stream()
                .map(l -> l.address().getHostAddress() + " " + l.mac() + " " + l.host())
                .sorted()
                .toList();
    }

    @Test
    void dnsmasq() throws Exception {
        assertThat(at(DNSMASQ))
                .containsExactly(
                        "192.168.1.63 02:00:00:00:00:01 bat-tablet",
                        "192.168.1.65 02:00:00:00:00:03 null",
                        "192.168.1.67 02:00:00:00:00:05 other-kind",
                        "fd53:0:0:0:0:0:0:99 null bat-tablet");
    }

    @Test
    void iscDhcpd() throws Exception {
        assertThat(at(ISC))
                .containsExactly(
                        "192.168.1.70 02:00:00:00:00:01 bat-tablet",
                        "192.168.1.72 02:00:00:00:00:03 null");
    }

    @Test
    void kea() throws Exception {
        assertThat(at(KEA)).containsExactly("192.168.1.80 02:00:00:00:00:01 bat-tablet");
    }

    @Test
    void whatKeaHasPutAsideIsReadBeforeWhatItWritesNow() throws Exception {
        Path file = Files.writeString(folder.resolve("kea.csv"), KEA_HEAD);
        LeaseFiles files = new LeaseFiles(List.of(file));
        assertThat(files.at(NOW)).isEmpty();
        Files.writeString(folder.resolve("kea.csv.2"), KEA);
        assertThat(files.at(NOW)).hasSize(1);
        Files.writeString(
                file,
                KEA_HEAD + "192.168.1.80,02:00:00:00:00:01,,0,1795867010,1,0,0,bat-tablet,0,\n");
        assertThat(files.at(NOW)).isEmpty();
    }

    @Test
    void aMissingDamagedOrHugeFileHasNoLeasesAndComesBack() throws Exception {
        Path file = folder.resolve("leases");
        LeaseFiles files = new LeaseFiles(List.of(file));
        assertThat(files.at(NOW)).isEmpty();
        Files.write(file, new byte[] {(byte) 0xff, 0, 10, ' ', '\n', (byte) 0x80});
        assertThat(files.at(NOW)).isEmpty();
        Files.writeString(file, DNSMASQ);
        assertThat(files.at(NOW)).hasSize(4);
        try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
            huge.setLength(Limits.LEASE_FILE_BYTES + 1L);
        }
        assertThat(files.at(NOW)).isEmpty();
        assertThatIOException().isThrownBy(() -> LeaseFiles.read(file));
    }

    @Test
    void atTheLimitAFileIsReadAndNoMoreLeasesThanTheirs() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= Limits.LEASES_COUNT; i++) {
            text.append("0 02:00:00:00:%02x:%02x 10.0.%d.%d * *%n"
                    .formatted(i >> 8, i & 255, i >> 8, i & 255));
        }
        text.append("#".repeat(Limits.LEASE_FILE_BYTES - text.length()));
        Path file = Files.writeString(folder.resolve("leases"), text);
        assertThat(new LeaseFiles(List.of(file)).at(NOW)).hasSize(Limits.LEASES_COUNT);
    }

    @Test
    void noDeviceGivesItselfANameThatRulesOthers() throws Exception {
        for (String name : List.of(
                "wpad",
                "WPAD.lan",
                "localhost",
                "isatap",
                "-x",
                "a_b",
                "x".repeat(64),
                "<script>",
                "*")) {
            Lease lease = LeaseFiles.parse(List.of("0 02:00:00:00:00:01 10.0.0.1 " + name + " *"))
                    .get(0);
            assertThat(lease.host()).as(name).isNull();
        }
    }

    @Test
    void namesOfTwoDevicesAndOfPublicAddressesAreNotAnswered() {
        List<Lease> leases = LeaseFiles.parse(List.of(
                "0 02:00:00:00:00:01 192.168.1.1 twin *",
                "0 02:00:00:00:00:02 192.168.1.2 twin *",
                "0 02:00:00:00:00:03 192.168.1.3 alone *",
                "0 02:00:00:00:00:04 203.0.113.4 public *"));
        List<LocalRecord> records = LeaseRecords.of(leases, "home.arpa", Limits.LEASE_NAME_TTL_S);
        assertThat(records).hasSize(2);
        assertThat(records).allMatch(r -> r.ttlSeconds() == Limits.LEASE_NAME_TTL_S);
        assertThat(new String(records.get(0).owner(), StandardCharsets.US_ASCII))
                .contains("alone");
    }
}
