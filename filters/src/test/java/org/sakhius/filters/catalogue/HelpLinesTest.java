package org.sakhius.filters.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.filters.data.YamlFile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A wrong crisis number is the worst defect of this program. */
class HelpLinesTest {
    private static final String ENTRY = """
            - id: "108"
              name: {mn: Утас, en: Line}
              tel: "108"
              note: {mn: Үнэгүй, en: Free}
              source: test
              checked: 2026-11-23
              status: verified
            """;

    @TempDir
    Path folder;

    @Test
    void builtInFileIsSignedAndShowsWhatHasASource() {
        HelpLines lines = HelpLines.builtIn();

        assertThat(lines.problem()).isNull();
        assertThat(lines.state()).isEqualTo(HelpLines.State.SIGNED);
        assertThat(lines.verified())
                .extracting(HelpLine::id)
                .containsExactly("108", "102", "103", "101", "105", "takeitdown", "stopncii");
    }

    @Test
    void announcedAndUnverifiedAreInTheFileButNeverHandedOut() throws IOException {
        List<HelpLine> all = HelpLines.read(YamlFile.resource("catalogue/helplines.yaml"));

        assertThat(all)
                .filteredOn(line -> line.status() != HelpLine.Status.VERIFIED)
                .extracting(HelpLine::id)
                .containsExactly("112", "107", "1903");
        assertThat(HelpLines.builtIn().verified())
                .allMatch(line -> line.status() == HelpLine.Status.VERIFIED);
        assertThat(Catalogue.builtIn().helpLines())
                .extracting(HelpLine::id)
                .doesNotContain("112", "107", "1903");
    }

    @Test
    void everyNumberIsDigitsOnly() throws IOException {
        for (HelpLine line : HelpLines.read(YamlFile.resource("catalogue/helplines.yaml"))) {
            assertThat(line.tel() == null || line.tel().matches("[0-9]+"))
                    .as(line.id())
                    .isTrue();
        }
    }

    @Test
    void oneChangedByteRefusesTheWholeFile() throws IOException {
        byte[] yaml = YamlFile.resourceBytes("catalogue/helplines.yaml");
        int at = new String(yaml, StandardCharsets.ISO_8859_1).indexOf("tel: \"108\"") + 7;
        yaml[at] = '9';

        HelpLines lines = HelpLines.verify(
                yaml, resource("helplines.yaml.sig"), resource("helplines.pub"), "file");

        assertThat(lines.state()).isEqualTo(HelpLines.State.REFUSED);
        assertThat(lines.verified()).isEmpty();
        assertThat(lines.problem()).contains("file").contains("signature");
    }

    @Test
    void anotherKeyOrADamagedSignatureIsRefusedWithoutACrash() throws IOException {
        byte[] yaml = YamlFile.resourceBytes("catalogue/helplines.yaml");
        String signature = resource("helplines.yaml.sig");
        String otherKey = HelpLineSignature.publicKey(new byte[32]);

        for (String broken : List.of("", "!!!", "AAAA", signature.substring(4))) {
            assertThat(HelpLines.verify(yaml, broken, resource("helplines.pub"), "f")
                            .state())
                    .isEqualTo(HelpLines.State.REFUSED);
        }
        for (String key : List.of("", "AAAA", otherKey)) {
            assertThat(HelpLines.verify(yaml, signature, key, "f").verified()).isEmpty();
        }
    }

    @Test
    void ownFileWithOwnKeyReplacesTheBuiltInOne() throws IOException {
        Path key = folder.resolve("key");
        Path file = Files.writeString(folder.resolve("mine.yaml"), ENTRY);
        String publicKey = run(0, "new-key", key.toString()).strip();
        run(0, "sign", key.toString(), file.toString());
        Path pub = Files.writeString(folder.resolve("mine.pub"), publicKey);

        HelpLines lines = HelpLines.load(file, folder.resolve("mine.yaml.sig"), pub);

        assertThat(lines.problem()).isNull();
        assertThat(lines.verified()).extracting(HelpLine::tel).containsExactly("108");
        assertThat(HelpLines.load(file, folder.resolve("mine.yaml.sig"), null).state())
                .as("without the signer's key the program's own key holds")
                .isEqualTo(HelpLines.State.REFUSED);
    }

    @Test
    void aSignedFileWithANumberThatIsNoneIsRefused() {
        byte[] yaml = ENTRY.replace("\"108\"\n  note", "\"+976-108\"\n  note")
                .getBytes(StandardCharsets.UTF_8);
        byte[] seed = new byte[32];

        HelpLines lines = HelpLines.verify(
                yaml,
                HelpLineSignature.sign(yaml, seed),
                HelpLineSignature.publicKey(seed),
                "mine.yaml");

        assertThat(lines.verified()).isEmpty();
        assertThat(lines.problem()).isEqualTo("mine.yaml:3: a number has digits only");
    }

    @Test
    void missingFilesAreAStateNotACrash() {
        HelpLines lines = HelpLines.load(folder.resolve("none.yaml"), folder.resolve("x"), null);

        assertThat(lines.state()).isEqualTo(HelpLines.State.REFUSED);
        assertThat(lines.problem()).contains("none.yaml").contains("does not exist");
    }

    @Test
    void signerRefusesToOverwriteAKeyAndBadFiles() throws IOException {
        Path key = folder.resolve("key");
        run(0, "new-key", key.toString());
        run(1, "new-key", key.toString());
        run(2, "sign");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "- id: x\n");
        run(1, "sign", key.toString(), bad.toString());
        assertThat(folder.resolve("bad.yaml.sig")).doesNotExist();
    }

    private static String run(int status, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(HelpLineSigner.run(args, print, print)).isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws IOException {
        return new String(YamlFile.resourceBytes("catalogue/" + name), StandardCharsets.US_ASCII)
                .strip();
    }
}
