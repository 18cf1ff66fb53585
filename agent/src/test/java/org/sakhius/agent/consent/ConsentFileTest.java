package org.sakhius.agent.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.device.Device;
import org.sakhius.agent.device.DisplayName;
import org.sakhius.agent.limits.Limits;
import org.sakhius.agent.testing.HandClock;
import org.sakhius.filters.category.AgeBand;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;

/** The register: a card of its device within its time, names of bounded length, so many of each. */
class ConsentFileTest {
    private static final long NOW = 1_790_000_000;
    private static final long DAY = 86_400;
    private static final DisplayName NAME = new DisplayName("x", "x");
    private static final Device PUPIL =
            new Device("pupil", "p", true, AgeBand.FROM_10_TO_12, NAME, false);

    @TempDir
    Path data;

    private final HandClock clock = new HandClock();
    private final SecureRandom random = new SecureRandom();
    private ConsentFile file;
    private Consents consents;
    private ConsentDesk desk;

    @BeforeEach
    void open() {
        clock.set(NOW * 1000);
        file = new ConsentFile(data);
        consents = new Consents(data);
        desk = new ConsentDesk(consents, random, clock);
    }

    private static ConsentDesk.Form form(String card, String name) {
        return new ConsentDesk.Form(card, name, true, false);
    }

    @Test
    void aCardLivesItsDaysAndNotASecondMore() throws IOException {
        String card = file.issue("pupil", random, NOW);
        long life = Limits.ENROL_CARD_DAYS * DAY;
        clock.set((NOW + life) * 1000);
        assertThat(desk.give(form(card, "Saraa"), PUPIL)).isEqualTo(ConsentDesk.Result.CARD);
        clock.set((NOW + life - 1) * 1000);
        assertThat(desk.give(form(card, "Saraa"), PUPIL)).isEqualTo(ConsentDesk.Result.GIVEN);
        assertThat(Files.readString(data.resolve("consents.json"))).doesNotContain(card);
    }

    @Test
    void aNewCardTakesThePlaceOfTheOneBefore() throws IOException {
        String lost = file.issue("pupil", random, NOW);
        String card = file.issue("pupil", random, NOW);
        assertThat(desk.isCard(lost, PUPIL)).isFalse();
        assertThat(desk.isCard(card, PUPIL)).isTrue();
        assertThat(desk.isCard(card, new Device("pupil", "p", true, null, NAME, true)))
                .as("several people use it")
                .isFalse();
    }

    @Test
    void aNameIsSoLongAndNotOneMore() throws IOException {
        String card = file.issue("pupil", random, NOW);
        String most = "Ө".repeat(Limits.CONSENT_NAME_CHARS);
        assertThat(desk.give(form(card, most + "ү"), PUPIL)).isEqualTo(ConsentDesk.Result.UNSAID);
        assertThat(desk.give(form(card, "a\nb"), PUPIL)).isEqualTo(ConsentDesk.Result.UNSAID);
        assertThat(desk.give(form(card, most), PUPIL)).isEqualTo(ConsentDesk.Result.GIVEN);
    }

    @Test
    void soManyConsentsAreHeldAndNotOneMore() {
        List<Consent> all = IntStream.range(0, Limits.CONSENTS_COUNT - 1)
                .mapToObj(i -> new Consent("id" + i, "d" + i, "x", false, NOW, null, 0))
                .toList();
        ConsentBook nearly = new ConsentBook(1, List.of(), all);
        assertThat(nearly.isFull(NOW)).isFalse();
        Consent last = new Consent("last", "pupil", "x", false, NOW, null, 0);
        assertThat(nearly.with(last, NOW).isFull(NOW)).isTrue();
    }

    @Test
    void whatWasWithdrawnStandsForAYear() throws IOException {
        String card = file.issue("pupil", random, NOW);
        desk.give(form(card, "Saraa"), PUPIL);
        assertThat(consents.devices()).containsExactly("pupil");
        assertThat(desk.withdraw(PUPIL)).isEqualTo(ConsentDesk.Result.WITHDRAWN);
        assertThat(consents.devices()).isEmpty();
        assertThat(desk.withdraw(PUPIL)).isEqualTo(ConsentDesk.Result.NONE);
        long year = Limits.CONSENT_WITHDRAWN_DAYS * DAY;
        file.issue("other", random, NOW + year);
        assertThat(file.read().consents()).hasSize(1);
        file.issue("other", random, NOW + year + 1);
        assertThat(file.read().consents()).isEmpty();
    }

    @Test
    void whatIsHeldCountsForNothingUntilAGuardianConsentsAnew() throws IOException {
        String card = file.issue("pupil", random, NOW);
        assertThat(desk.give(form(card, "Saraa"), PUPIL)).isEqualTo(ConsentDesk.Result.GIVEN);
        String unused = file.issue("pupil", random, NOW);
        file.hold(NOW + 1);
        consents.look();
        assertThat(consents.devices()).isEmpty();
        assertThat(desk.isInForce(PUPIL)).isFalse();
        assertThat(desk.of(PUPIL)).matches(Consent::waits);
        assertThat(desk.give(form(unused, "Saraa"), PUPIL)).isEqualTo(ConsentDesk.Result.CARD);
        String anew = file.issue("pupil", random, NOW);
        assertThat(desk.give(form(anew, "Saraa"), PUPIL)).isEqualTo(ConsentDesk.Result.GIVEN);
        assertThat(consents.devices()).containsExactly("pupil");
        assertThat(file.read().consents()).noneMatch(Consent::waits);
    }

    @Test
    void aCommandBesideARunningAgentIsSeenAndADamagedRegisterIsNobodysConsent() throws IOException {
        String card = file.issue("pupil", random, NOW);
        desk.give(form(card, "Saraa"), PUPIL);
        String id = file.read().consents().get(0).id();
        assertThat(new ConsentFile(data).withdraw(id, Consent.BOX, NOW + 5)).isNotNull();
        assertThat(new ConsentFile(data).withdraw(id, Consent.BOX, NOW + 5)).isNull();
        consents.look();
        assertThat(consents.devices()).isEmpty();
        assertThat(consents.isReadable()).isTrue();

        Files.writeString(data.resolve("consents.json"), "{");
        consents.look();
        assertThat(consents.isReadable()).isFalse();
        assertThat(desk.isInForce(PUPIL)).isFalse();
        assertThat(desk.give(form(card, "Saraa"), PUPIL)).isEqualTo(ConsentDesk.Result.CARD);
        assertThatIOException().isThrownBy(file::read).withMessageContaining("Mend");
    }
}
