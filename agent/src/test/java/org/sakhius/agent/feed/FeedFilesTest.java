package org.sakhius.agent.feed;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.run.CatalogueSetup;
import org.sakhius.agent.sign.FileHash;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.data.DataFiles;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** The files of a feed: taken whole, or not at all. */
class FeedFilesTest extends FeedHome {

    @Test
    void aFileThatIsCutMixedOrMissingRefusesTheWhole() throws Exception {
        takeFive();
        byte[] better = append("lexicon/known.yaml", "\n# better\n");
        files.put("lexicon/known.yaml", better);
        serve(manifest(6));
        String path = "/files/" + FileHash.of(better);
        SERVER.stubFor(
                get(path).willReturn(ok().withBody(append("lexicon/known.yaml", "\n# other!\n"))));
        assertRefused("lexicon/known.yaml is not the file that was signed");
        SERVER.stubFor(get(path).willReturn(ok().withBody(Arrays.copyOf(better, 100))));
        assertRefused("lexicon/known.yaml is not the file that was signed");
        SERVER.stubFor(
                get(path).willReturn(ok().withBody(append("lexicon/known.yaml", "\n# better\n#"))));
        assertRefused("lexicon/known.yaml");
        SERVER.stubFor(get(path).willReturn(aResponse().withStatus(404)));
        assertRefused("lexicon/known.yaml: its server answered 404");
        SERVER.stubFor(get(path).willReturn(ok().withBody(better)));
        assertThat(feed.check()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../etc/cron.d/x",
                "/etc/passwd",
                "services/../../x.yaml",
                "levels.yaml",
                "services/more.yaml",
                "helplines.pub",
                "services\\\\risk.yaml",
                "",
            })
    void aFileThatNoFeedMayHaveRefusesTheWhole(String name) throws Exception {
        takeFive();
        files.put(name, "- x\n".getBytes(StandardCharsets.UTF_8));
        serve(manifest(6));
        assertRefused("a file that no feed may have");
    }

    @Test
    void aFileThatCannotBeUsedRefusesTheWhole() throws Exception {
        takeFive();
        Map<String, String> bad = Map.of(
                SERVICES,
                MORE + MORE,
                "lexicon/words.yaml",
                "\n- nonsense\n",
                "texts/words.yaml",
                "\nx: [\n",
                "protected.yaml",
                "\n- { id: x }\n",
                "actions.yaml",
                "\nnope: block\n");
        for (Map.Entry<String, String> each : bad.entrySet()) {
            byte[] before = files.put(each.getKey(), append(each.getKey(), each.getValue()));
            serve(manifest(6));
            assertRefused("cannot be used");
            files.remove(each.getKey());
            if (before != null) {
                files.put(each.getKey(), before);
            }
        }
    }

    @Test
    void helpLinesKeepTheirOwnSignature() throws Exception {
        takeFive();
        byte[] forged = append(FeedNames.HELP_LINES, "\n# 108 is 666 now\n");
        files.put(FeedNames.HELP_LINES, forged);
        serve(manifest(6));
        assertRefused("without their signature");
        files.put(
                FeedNames.HELP_LINES_SIGNATURE,
                DataFiles.builtIn().bytes(FeedNames.HELP_LINES_SIGNATURE));
        serve(manifest(6));
        assertRefused("help lines are refused");
        files.put(FeedNames.HELP_LINES, DataFiles.builtIn().bytes(FeedNames.HELP_LINES));
        serve(manifest(6));
        assertThat(feed.check()).isTrue();
        assertThat(CatalogueSetup.load(config).helpLines())
                .isEqualTo(Catalogue.builtIn().helpLines());
    }

    @Test
    void aFeedUnprotectsNothing() throws Exception {
        files.put("protected.yaml", """
                - id: only
                  domains: [ only-this.example ]
                  source: a test
                  checked: 2026-11-20
                """.getBytes(StandardCharsets.UTF_8));
        takeFive();
        List<String> names = new ArrayList<>();
        CatalogueSetup.load(config).sources().get(1).rules().forEach(r -> names.add(r.name()));
        Catalogue.builtIn()
                .sources()
                .get(1)
                .rules()
                .forEach(r -> assertThat(names).contains(r.name()));
        assertThat(names).contains("only-this.example");
    }

    @Test
    void whatIsDamagedOnDiskIsNotUsedAndIsRepaired() throws Exception {
        takeFive();
        Path blob = config.data().resolve("feed").resolve("files").resolve(FileHash.of(services()));
        Files.writeString(blob, "- id: evil\n");
        assertThat(hasPlace()).isFalse();
        assertThat(feed.status().version()).isZero();
        assertThat(feed.status().problem()).contains("damaged on disk");
        assertThat(feed.check()).isTrue();
        assertThat(hasPlace()).isTrue();
        Files.delete(blob);
        assertThat(hasPlace()).isFalse();
        assertThat(feed.check()).isTrue();
        assertThat(hasPlace()).isTrue();
    }

    @Test
    void soManyFilesAndSoLargeAndNotOneMore() throws Exception {
        FeedManifest manifest = manifest(6);
        FeedManifest.Entry entry = manifest.files().get(0);
        FeedManifest.Entry most =
                new FeedManifest.Entry(entry.name(), Limits.FEED_FILE_BYTES, entry.sha256());
        assertThat(FeedManifest.read(with(manifest, List.of(most)).toJson()).files())
                .hasSize(1);
        FeedManifest.Entry more =
                new FeedManifest.Entry(entry.name(), Limits.FEED_FILE_BYTES + 1, entry.sha256());
        assertThatThrownBy(() -> FeedManifest.read(with(manifest, List.of(more)).toJson()))
                .hasMessageContaining("too large");
        assertThatThrownBy(() ->
                        FeedManifest.read(with(manifest, List.of(entry, entry)).toJson()))
                .hasMessageContaining("twice");
        List<FeedManifest.Entry> many = Collections.nCopies(Limits.FEED_FILES_COUNT, entry);
        assertThatThrownBy(() -> FeedManifest.read(with(manifest, many).toJson()))
                .hasMessageContaining("twice");
        List<FeedManifest.Entry> tooMany = Collections.nCopies(Limits.FEED_FILES_COUNT + 1, entry);
        assertThatThrownBy(() -> FeedManifest.read(with(manifest, tooMany).toJson()))
                .hasMessageContaining("too many");
        serve(new byte[Limits.FEED_MANIFEST_BYTES + 1]);
        assertThat(feed.check()).isFalse();
        assertThat(feed.status().problem()).contains("larger than");
        serve(new byte[Limits.FEED_MANIFEST_BYTES]);
        assertThat(feed.check()).isFalse();
        assertThat(feed.status().problem()).contains("no feed");
    }

    private static FeedManifest with(FeedManifest m, List<FeedManifest.Entry> entries) {
        return new FeedManifest(m.v(), m.version(), m.base(), m.made(), m.expires(), entries);
    }

    @Test
    void everyNameOfTheFormatIsAFileOfTheProgram() throws Exception {
        for (String name : FeedNames.ALL) {
            assertThat(DataFiles.builtIn().bytes(name)).as(name).isNotEmpty();
        }
    }

    @Test
    void whatTheMakerMakesIsTaken() throws Exception {
        Path from = Files.createDirectories(folder.resolve("from").resolve("services"));
        Files.write(from.resolve("everyday.yaml"), services());
        Path out = folder.resolve("out");
        Instant now = clock.instant();
        FeedMaker.make(folder.resolve("from"), out, 9, now, now.plusSeconds(60), key);
        serve(Files.readAllBytes(out.resolve(FeedMaker.FILE)));
        assertThat(feed.check()).isTrue();
        assertThat(feed.status().version()).isEqualTo(9);
        Files.writeString(from.resolve("extra.yaml"), "- x\n");
        assertThatThrownBy(() -> FeedMaker.make(
                        folder.resolve("from"), out, 10, now, now.plusSeconds(60), key))
                .isInstanceOf(FeedException.class)
                .hasMessageContaining("no feed may have");
    }
}
