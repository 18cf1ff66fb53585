package org.sakhius.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sakhius.agent.config.AgentConfig;
import org.sakhius.agent.consent.Consent;
import org.sakhius.agent.consent.ConsentFile;
import org.sakhius.agent.files.FileTree;
import org.sakhius.agent.role.Role;
import org.sakhius.agent.school.CaseLogRow;
import org.sakhius.agent.school.CaseReader;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** What was withdrawn after a backup does not come back to life with it. */
class RestoredConsentsTest {
    private static final String PASS = "correct horse battery";
    private static final String GROUP = "class-5a";

    @TempDir
    Path folder;

    private final SecureRandom random = new SecureRandom();

    private static List<Consent> consents(AgentConfig config) throws Exception {
        return new ConsentFile(config.data()).read().consents();
    }

    @Test
    void noConsentOfABackupCountsUntilItIsConfirmed() throws Exception {
        AgentConfig config = SchoolHome.config(folder, "");
        Path backup = folder.resolve("school.backup");
        CaseReader cases = new CaseReader(config.data());
        long now = Clock.systemUTC().instant().getEpochSecond();
        String card = new ConsentFile(config.data()).issue("another", random, now);
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            SchoolHome.pair(gateway, Role.COUNSELLOR);
            SchoolHome.pair(gateway, Role.SECOND);
            CommandHome.until(() -> {
                Home.ask(gateway, SchoolHome.NAME);
                return !cases.ofGroup(GROUP, 9).isEmpty();
            });
            StateBackup.write(
                    config, backup, PASS.toCharArray(), "0.1.0", Clock.systemUTC(), random);
            String id = consents(config).get(0).id();
            assertThat(new ConsentFile(config.data()).withdraw(id, Consent.BOX, now))
                    .isNotNull();
            CommandHome.until(() -> cases.ofGroup(GROUP, 9).isEmpty());
        }
        FileTree.erase(config.data());

        StateRestore.Restored restored =
                StateRestore.from(config, backup, PASS.toCharArray(), Clock.systemUTC(), random);

        assertThat(restored.held()).isEqualTo(1);
        assertThat(cases.log(GROUP, 9))
                .as("readers see why rows are missing")
                .extracting(CaseLogRow::step)
                .containsExactly(CaseLogRow.RESTORED);
        Consent held = consents(config).get(0);
        assertThat(held.waits()).isTrue();
        assertThat(held.isInForce()).isFalse();
        assertThat(Files.readString(config.data().resolve("consents.json")))
                .as("a card may have been used since")
                .contains("\"cards\":[]");
        assertThat(card).isNotEmpty();
        try (Gateway gateway = Gateway.start(config, Home.options())) {
            // What came back sealed is erased, and nothing new is kept.
            CommandHome.until(() -> cases.ofGroup(GROUP, 9).isEmpty());
            assertThat(Home.blocked(gateway, SchoolHome.NAME)).isTrue();
            new ConsentFile(config.data()).confirm(held.id(), now);
            CommandHome.until(() -> {
                Home.ask(gateway, SchoolHome.NAME);
                return !cases.ofGroup(GROUP, 9).isEmpty();
            });
        }
        assertThat(consents(config).get(0).isInForce()).isTrue();
    }

    @Test
    void whatIsHeldIsTakenBackOrGivenAnewAndADamagedRegisterStopsNoRestore() throws Exception {
        AgentConfig config = SchoolHome.config(folder, "");
        ConsentFile file = new ConsentFile(config.data());
        assertThat(file.hold(1000)).isEqualTo(1);
        String id = consents(config).get(0).id();
        assertThat(file.hold(2000)).as("held once").isEqualTo(1);
        assertThat(consents(config).get(0).withdrawn()).isEqualTo(1000);
        // A version that knows nothing of waiting goes by this alone.
        assertThat(consents(config).get(0).withdrawn()).isPositive();
        assertThat(file.confirm("another", 3000)).isNull();
        assertThat(file.withdraw(id, Consent.PAGE, 4000)).isNotNull();
        assertThat(file.confirm(id, 5000)).as("it is over for good").isNull();
        Files.writeString(config.data().resolve("consents.json"), "{");
        assertThat(file.hold(6000)).isZero();
        assertThatIOException().isThrownBy(file::read);
    }
}
