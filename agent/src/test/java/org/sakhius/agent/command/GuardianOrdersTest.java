package org.sakhius.agent.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sakhius.agent.command.PhoneOrders.AGENT;
import static org.sakhius.agent.command.PhoneOrders.NOW;
import static org.sakhius.agent.command.PhoneOrders.PHONE;
import static org.sakhius.agent.command.PhoneOrders.RANDOM;
import static org.sakhius.agent.command.PhoneOrders.order;
import static org.sakhius.agent.command.PhoneOrders.seal;
import static org.sakhius.agent.command.PhoneOrders.viewer;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sakhius.agent.ask.AskBook;
import org.sakhius.agent.command.Outcome.Result;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.config.ConfigException;
import org.sakhius.agent.config.ConfigLoader;
import org.sakhius.agent.events.Pseudonyms;
import org.sakhius.agent.guardian.Removal;
import org.sakhius.agent.guardian.RemovalFile;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.newcomer.Newcomers;
import org.sakhius.agent.summary.CommandTaker;
import org.sakhius.agent.summary.OfferFolder;
import org.sakhius.agent.summary.Viewer;
import org.sakhius.agent.summary.ViewerFile;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.console.envelope.Kind;
import org.sakhius.console.envelope.PairingCard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** Guardians let others in at once, and take each other out only slowly and in the open. */
class GuardianOrdersTest {
    private static final Viewer FATHER = new Viewer("a".repeat(32), "Дорж", "s", "k", NOW);
    private static final Viewer SHEET =
            new Viewer("b".repeat(32), "Recovery sheet", "s", "k", NOW, Viewer.SHEET, null, null);

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final byte[] epoch = new byte[16];
    private CommandDesk desk;
    private long counter;

    @BeforeEach
    void open() throws ConfigException, IOException {
        clock.set(NOW * 1000);
        desk = desk("home");
    }

    private Path data() {
        return folder.resolve("state");
    }

    private CommandDesk desk(String mode) throws ConfigException {
        AgentConfig config = ConfigLoader.parse(
                folder.resolve("s.yaml"),
                "{ data: state, mode: " + mode + " }",
                ConfigLoader.Purpose.CONSOLE);
        return new CommandDesk(
                () -> config,
                AGENT,
                any -> List.of(epoch),
                () -> List.of(viewer(), FATHER, SHEET),
                new AskBook(data(), RANDOM),
                new Newcomers(null, new Pseudonyms(new byte[32]), RANDOM, clock),
                clock);
    }

    private byte[] sealed(String order) {
        return seal(order, ++counter, PHONE, Kind.REQUEST, AGENT, epoch);
    }

    private Result result(String order) {
        return desk.check(sealed(order)).result();
    }

    private static String pair(String target, String secret) {
        // It changes no policy: which version its sender saw does not matter.
        return order(99, NOW + 600, "pair", target, 0)
                .replace("\"minutes\"", "\"secret\":\"" + secret + "\",\"minutes\"");
    }

    private static String secret() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String about(String action, String viewer) {
        return order(99, NOW + 600, action, "viewer:" + viewer, 0);
    }

    private static String takeBack(String viewer) {
        return about("end", viewer).replace("\"target\"", "\"of\":\"remove\",\"target\"");
    }

    private List<Removal> waiting() throws IOException {
        return new RemovalFile(data()).read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"phone", "sheet"})
    void aPairedPhonePutsACardOutForTenMinutes(String target) throws Exception {
        String secret = secret();
        assertThat(result(pair(target, secret))).isEqualTo(Result.APPLIED);
        OfferFolder offers = new OfferFolder(data());
        OfferFolder.Offer offer = offers.read(offers.ids().get(0));
        assertThat(offer).isNotNull();
        assertThat(offer.expires()).isEqualTo(NOW + 600);
        assertThat(offer.isOpen()).isTrue();
        assertThat(offer.afar()).isFalse();
        assertThat(offer.kind()).isEqualTo("sheet".equals(target) ? "sheet" : null);
        PairingCard card = PairingCard.parse(offer.link());
        assertThat(card.agentKeyHash()).isEqualTo(AGENT.id());
        assertThat(card.secret()).isEqualTo(Base64.getUrlDecoder().decode(secret));
    }

    @Test
    void aCardIsNeverPutOutTwiceAndItsSecretIsInNoAck() throws Exception {
        String secret = secret();
        byte[] command = sealed(pair("phone", secret));
        assertThat(desk.take(command).outcome().toString()).doesNotContain(secret);
        // The power went before it was told: found done. Told: nothing more.
        assertThat(desk("home").take(command).applied()).isTrue();
        desk.told();
        assertThat(desk.take(command).outcome()).isEmpty();
        assertThat(new OfferFolder(data()).ids()).hasSize(1);
        assertThat(result(pair("phone", secret))).isEqualTo(Result.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "short", "AAAAAAAAAAAAAAAAAAAAAB", "AAAAAAAAAAAAAAAAAAAAAAAA", "=="})
    void whatIsNoSecretIsRefused(String secret) throws Exception {
        assertThat(result(pair("phone", secret))).isEqualTo(Result.MALFORMED);
        assertThat(new OfferFolder(data()).ids()).isEmpty();
    }

    @Test
    void cardsAreBoundedAndOneIsForAPhoneOrASheet() throws Exception {
        assertThat(result(pair("everybody", secret()))).isEqualTo(Result.MALFORMED);
        for (int i = 0; i < Limits.PAIRING_CARDS_COUNT; i++) {
            assertThat(result(pair("phone", secret()))).isEqualTo(Result.APPLIED);
        }
        assertThat(result(pair("phone", secret()))).isEqualTo(Result.FULL);
        clock.set((NOW + 600) * 1000);
        String later = pair("phone", secret()).replace(":" + (NOW + 600), ":" + (NOW + 900));
        assertThat(result(later)).isEqualTo(Result.APPLIED);
    }

    @Test
    void inASchoolNobodyWhoReadsChangesWhoReads() throws Exception {
        desk = desk("school");
        assertThat(result(pair("phone", secret()))).isEqualTo(Result.ROLE);
        assertThat(result(about("remove", FATHER.id()))).isEqualTo(Result.ROLE);
        assertThat(result(takeBack(FATHER.id()))).isEqualTo(Result.ROLE);
        assertThat(result(mark())).isEqualTo(Result.ROLE);
        assertThat(new OfferFolder(data()).ids()).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    @Test
    void anotherGuardianIsRemovedAfterThreeDaysUnlessSomebodyTakesItBack() throws Exception {
        assertThat(result(about("remove", FATHER.id()))).isEqualTo(Result.APPLIED);
        Removal first = new Removal(FATHER.id(), "Болд", NOW, NOW + 72 * 3600);
        assertThat(waiting()).containsExactly(first);
        clock.set((NOW + 60) * 1000);
        // Asked once more it is neither hastened nor put off.
        assertThat(result(about("remove", FATHER.id()))).isEqualTo(Result.APPLIED);
        assertThat(waiting()).containsExactly(first);
        assertThat(result(takeBack(FATHER.id()))).isEqualTo(Result.APPLIED);
        assertThat(waiting()).isEmpty();
        assertThat(result(takeBack(FATHER.id()))).isEqualTo(Result.NOWHERE);
        assertThat(result(about("remove", "c".repeat(32)))).isEqualTo(Result.NOWHERE);
        assertThat(result(order(0, NOW + 600, "remove", "children", 0))).isEqualTo(Result.NOWHERE);
    }

    @Test
    void oneselfAndASheetAreRemovedAtOnce() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("viewers.json"), """
                {"v":1,"removed":[],"viewers":[
                 {"id":"%s","label":"Болд","signingKey":"s","kemKey":"k","added":1},
                 {"id":"%s","label":"x","signingKey":"s","kemKey":"k","added":1,"kind":"sheet"}]}
                """.formatted(viewer().id(), SHEET.id()));
        assertThat(result(about("remove", SHEET.id()))).isEqualTo(Result.APPLIED);
        assertThat(ids()).containsExactly(viewer().id());
        assertThat(result(about("remove", viewer().id()))).isEqualTo(Result.APPLIED);
        assertThat(ids()).isEmpty();
        assertThat(waiting()).isEmpty();
    }

    private List<String> ids() throws IOException {
        return new ViewerFile(data()).read().viewers().stream().map(Viewer::id).toList();
    }

    private static String mark() {
        return order(0, NOW + 600, "mark", "incident:I1", 0)
                .replace(
                        "\"minutes\"",
                        "\"mark\":{\"step\":\"seen\",\"note\":\"\",\"next\":0,\"count\":1,"
                                + "\"level\":\"ALERT\",\"at\":1},\"minutes\"");
    }

    @Test
    void whatIsNotedIsToldByTheStateAlone() {
        assertThat(result(mark())).as("it is not kept").isEqualTo(Result.NOWHERE);
        CommandTaker.Taken taken = desk.take(sealed(mark()));
        assertThat(taken.outcome()).isEmpty();
        assertThat(taken.applied()).isFalse();
    }

    @Test
    void aDamagedFileRemovesNobody() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("removals.json"), "{");
        assertThat(result(about("remove", FATHER.id()))).isEqualTo(Result.FAILED);
        assertThat(Files.readString(data().resolve("removals.json"))).isEqualTo("{");
    }
}
