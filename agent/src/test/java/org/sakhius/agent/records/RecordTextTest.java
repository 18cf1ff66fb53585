package org.sakhius.agent.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.name.DomainName;
import org.xbill.DNS.Type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RecordTextTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nas.home.arpa A 192.168.1.5",
                "nas.home.arpa 60 AAAA fd00::5",
                "www.home.arpa CNAME nas.home.arpa",
                "5.1.168.192.in-addr.arpa PTR nas.home.arpa",
                "nas.home.arpa TXT \"hello there\" more",
                "_smb._tcp.home.arpa SRV 0 0 445 nas.home.arpa",
                "nas.home.arpa HTTPS 1 . alpn=h2",
                "Nas.Home.Arpa. a 192.168.1.5"
            })
    void everyKindIsRead(String line) {
        LocalRecord record = RecordText.parse(line);

        assertThat(record.rdata()).isNotEmpty();
        assertThat(DomainName.fromWire(record.owner(), 0)).isLowerCase().doesNotEndWith(".");
        assertThat(record.ttlSeconds()).isIn(60, RecordText.TTL_S);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nas.home.arpa",
                "nas.home.arpa A",
                "nas.home.arpa 60 A",
                "nas.home.arpa A nas",
                "nas.home.arpa A 192.168.1.256",
                "nas.home.arpa SOA . . 1 1 1 1 1",
                "nas.home.arpa NOPE x",
                "a..b A 192.168.1.5",
                "nas.home.arpa SRV 0 0 nas.home.arpa"
            })
    void whatIsNoneIsRefusedWithASentence(String line) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordText.parse(line))
                .withMessageNotContaining("Exception");
    }

    @Test
    void aHostsFileGivesAddressesAndTheirNames() throws IOException {
        Path file = folder.resolve("hosts");
        Files.writeString(file, """
                # the house
                192.168.1.5  nas.home.arpa nas  # the box
                fe80::1%eth0 router.home.arpa

                """);

        List<LocalRecord> records = HostsFile.read(file);

        assertThat(records)
                .extracting(r -> DomainName.fromWire(r.owner(), 0) + " " + Type.string(r.type()))
                .containsExactly(
                        "nas.home.arpa A",
                        "5.1.168.192.in-addr.arpa PTR",
                        "nas A",
                        "router.home.arpa AAAA",
                        "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.e.f.ip6.arpa"
                                + " PTR");
    }

    @Test
    void aBadLineIsToldByItsNumber() throws IOException {
        Path file = folder.resolve("hosts");
        Files.writeString(file, "192.168.1.5 nas\nnas 192.168.1.5\n");

        assertThatThrownBy(() -> HostsFile.read(file)).hasMessageContaining("hosts:2");
    }

    @Test
    void aFileAtTheLimitIsReadAndOnePastItIsNot() throws IOException {
        Path file = folder.resolve("hosts");
        String line = "192.168.1.5 nas\n";
        String whole = "#" + "x".repeat(Limits.HOSTS_FILE_BYTES - line.length() - 2) + "\n" + line;
        Files.writeString(file, whole);
        assertThat(HostsFile.read(file)).hasSize(2);

        Files.writeString(file, whole + "\n");
        assertThatThrownBy(() -> HostsFile.read(file)).hasMessageContaining("larger");
    }
}
