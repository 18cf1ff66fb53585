package org.sakhius.agent.lists;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RuleImage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** A category of squidGuard as a list's source: its folder, and the archive it comes in. */
class CategoryFolderTest {

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @TempDir
    Path folder;

    private Path category;
    private AgentConfig config;
    private ListService lists;

    @BeforeEach
    void makeCategory() throws Exception {
        category = Files.createDirectory(folder.resolve("gambling"));
        Files.writeString(category.resolve("domains"), "casino.example\nbet.example");
        Files.writeString(category.resolve("urls"), "fine.example/casino\n");
        use("gambling", "");
    }

    private void use(String source, String more) throws Exception {
        String yaml = """
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:5300"] }
                list-updates: { allow-private: true }
                lists: [{ id: ut1, source: "%s", category: gambling%s }]
                """.formatted(source, more);
        config = ConfigLoader.parse(folder.resolve("s.yaml"), yaml, ConfigLoader.Purpose.AGENT);
        lists = new ListService(config, Catalogue.builtIn(), Clock.systemUTC());
    }

    private boolean update() throws IOException {
        return lists.update(config.lists(), Set.of(), (list, done, all) -> {});
    }

    private ListStatus status() {
        return lists.status().get(0);
    }

    private boolean blocks(String name) throws IOException {
        byte[] wire = DomainName.toWire(name);
        Hits hits = new Hits();
        try (RuleImage image = lists.open()) {
            image.match(wire, 0, wire.length, hits);
        }
        return hits.count() > 0;
    }

    @Test
    void aFolderIsOneListWithEverythingBelowItsNames() throws Exception {
        assertThat(update()).isTrue();
        assertThat(status().state()).isEqualTo(ListState.CURRENT);
        assertThat(status().rules()).isEqualTo(2);
        assertThat(status().refused())
                .singleElement()
                .satisfies(refused -> assertThat(refused.count()).isEqualTo(1));
        assertThat(blocks("www.casino.example")).isTrue();
        assertThat(blocks("bet.example")).isTrue();
        assertThat(blocks("fine.example")).isFalse();
    }

    @Test
    void aFolderIsReadAgainOnlyWhenOneOfItsFilesChanged() throws Exception {
        assertThat(update()).isTrue();
        assertThat(update()).isFalse();
        Path domains = category.resolve("domains");
        FileTime before = Files.getLastModifiedTime(domains);
        Files.writeString(domains, "casino.example\nbet.example\npoker.example\n");
        Files.setLastModifiedTime(domains, before);
        assertThat(update()).isTrue();
        assertThat(blocks("poker.example")).isTrue();
        Files.writeString(category.resolve("expressions"), "(casino|bet)\\.\n");
        assertThat(update()).isTrue();
        int refused =
                status().refused().stream().mapToInt(ListRecord.Refused::count).sum();
        assertThat(refused).isEqualTo(2);
    }

    @Test
    void aFolderThatIsGoneLeavesTheLastGoodCopy() throws Exception {
        assertThat(update()).isTrue();
        Files.move(category.resolve("domains"), category.resolve("elsewhere"));
        assertThat(update()).isFalse();
        assertThat(status().state()).isEqualTo(ListState.STALE);
        assertThat(status().problem()).contains("without a file \"domains\"", "Mend: ");
        assertThat(blocks("casino.example")).isTrue();
    }

    @Test
    void theFolderOfAllCategoriesIsRefusedInWords() throws Exception {
        use(".", "");
        update();
        assertThat(status().state()).isEqualTo(ListState.MISSING);
        assertThat(status().problem()).contains("name the folder of one category");
    }

    @Test
    void aFolderCanBeNeitherPinnedNorSigned() throws Exception {
        use("gambling", ", sha256: " + "0".repeat(64));
        update();
        assertThat(status().state()).isEqualTo(ListState.MISSING);
        assertThat(status().problem()).contains("neither pinned nor signed");
    }

    @Test
    void aFolderIsTakenAtTheLimitAndRefusedOnePastIt() throws Exception {
        use("gambling", ", syntax: domains");
        Files.delete(category.resolve("urls"));
        // The head and the line end after the file count, too.
        int own = "# squidGuard: names, with everything below\n".length() + 1;
        byte[] domains = new byte[Limits.LIST_DOWNLOAD_BYTES - own];
        java.util.Arrays.fill(domains, (byte) '#');
        byte[] name = "a.example\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, domains, 0, name.length);
        Files.write(category.resolve("domains"), domains);
        assertThat(update()).isTrue();
        assertThat(status().rules()).isEqualTo(1);
        Files.writeString(category.resolve("urls"), "");
        assertThat(update()).isFalse();
        assertThat(status().problem()).contains("larger than 64 MiB");
    }

    @Test
    void theArchiveOfACategoryIsTakenFromDiskAndFromAServer() throws Exception {
        byte[] archive = gzip(tar("gambling/domains", "casino.example\n"));
        Files.write(folder.resolve("gambling.tar.gz"), archive);
        SERVER.stubFor(get("/gambling.tar.gz").willReturn(aResponse().withBody(archive)));
        String server = "http://127.0.0.1:" + SERVER.getPort() + "/gambling.tar.gz";
        for (String source : new String[] {"gambling.tar.gz", server}) {
            use(source, "");
            assertThat(update()).as(source).isTrue();
            assertThat(status().rules()).isEqualTo(1);
            assertThat(blocks("www.casino.example")).isTrue();
        }
    }

    @Test
    void anArchiveThatIsABombIsRefused() throws Exception {
        byte[] bomb = gzip(tar("gambling/domains", "a.example\n".repeat(3_000_000)));
        Files.write(folder.resolve("bomb.tar.gz"), bomb);
        use("bomb.tar.gz", "");
        update();
        assertThat(status().state()).isEqualTo(ListState.MISSING);
        assertThat(status().problem()).contains("times its size");
    }

    private static byte[] tar(String name, String text) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, String.format(Locale.ROOT, "%011o", text.length()));
        put(header, 156, "0");
        put(header, 257, "ustar  ");
        put(header, 148, "        ");
        int sum = 0;
        for (byte octet : header) {
            sum += octet & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[(-text.length() & 511) + 1024]);
        return out.toByteArray();
    }

    private static void put(byte[] header, int at, String text) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octets, 0, header, at, octets.length);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }
}
