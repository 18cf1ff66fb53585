package org.sakhius.agent.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.name.DomainName;
import org.sakhius.filters.rules.Hits;
import org.sakhius.filters.rules.RuleImage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;

/** What is in force when a gateway starts: the last good rules, never none. */
class ImageStartTest {

    @TempDir
    Path folder;

    private Path list;
    private Path image;

    @BeforeEach
    void firstStart() throws Exception {
        list = folder.resolve("names.txt");
        image = folder.resolve("state/images/rules.image");
        Files.writeString(list, "one.example\ntwo.example\n");
        assertThat(blocks(start("gambling"), "one.example")).isTrue();
    }

    @Test
    void unchangedConfigurationReadsNoList() throws Exception {
        FileTime made = Files.getLastModifiedTime(image);
        Files.writeString(list, "three.example\nfour.example\n");
        RuleImage last = start("gambling");
        assertThat(blocks(last, "one.example")).isTrue();
        assertThat(blocks(last, "three.example")).isFalse();
        assertThat(Files.getLastModifiedTime(image)).isEqualTo(made);
    }

    @Test
    void anotherCategoryIsNoticed() throws Exception {
        Files.writeString(list, "three.example\nfour.example\n");
        RuleImage made = start("drugs");
        assertThat(blocks(made, "three.example")).isTrue();
        assertThat(made.sources())
                .anyMatch(source -> source.id().equals("names")
                        && String.valueOf(source.category()).equals("DRUGS"));
    }

    @Test
    void aDamagedImageIsMadeAnew() throws Exception {
        damage(image);
        assertThat(blocks(start("gambling"), "two.example")).isTrue();
        assertThat(RuleImage.open(image).nameCount()).isPositive();
    }

    @Test
    void theImageBeforeIsUsedWhenTheLastIsDamagedAndCannotBeMadeAnew() throws Exception {
        start("drugs");
        damage(image);
        Path lists = folder.resolve("state/lists");
        Files.move(lists, folder.resolve("state/gone"));
        // A file where the folder should be: nothing can be compiled.
        Files.writeString(lists, "in the way");
        assertThat(blocks(start("drugs"), "one.example")).isTrue();
    }

    @Test
    void withoutAnyImageAndWithoutAWayToMakeOneTheStartFails() throws Exception {
        Path lists = folder.resolve("state/lists");
        Files.move(lists, folder.resolve("state/gone"));
        Files.writeString(lists, "in the way");
        Files.delete(image);
        assertThatThrownBy(() -> start("gambling")).isInstanceOf(IOException.class);
    }

    private static void damage(Path file) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        octets[octets.length / 2] ^= 1;
        Files.delete(file);
        Files.write(file, octets);
    }

    private RuleImage start(String category) throws Exception {
        String yaml = """
                data: state
                listen: { dns: ["127.0.0.1:5353"] }
                upstream: { servers: ["udp://127.0.0.1:5300"] }
                lists: [{ id: names, source: names.txt, syntax: domains, category: %s }]
                """.formatted(category);
        AgentConfig config =
                ConfigLoader.parse(folder.resolve("s.yaml"), yaml, ConfigLoader.Purpose.AGENT);
        return new ListService(config, Catalogue.builtIn(), Clock.systemUTC()).openAtStart();
    }

    private static boolean blocks(RuleImage image, String name) {
        byte[] wire = DomainName.toWire(name);
        Hits hits = new Hits();
        image.match(wire, 0, wire.length, hits);
        return hits.count() > 0;
    }
}
