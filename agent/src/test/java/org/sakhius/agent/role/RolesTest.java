package org.sakhius.agent.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sakhius.agent.config.Mode;
import org.sakhius.agent.testing.Shared;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A role opens and does what docs/roles.md says, and nothing besides. */
class RolesTest {
    private static final Set<String> GROUPS = Set.of("class-5a");

    private static Standing of(Role role) {
        return new Standing(role, role.isOfGroup() ? "class-5a" : "");
    }

    @Test
    void whatEachMayHaveDoneIsTheTableOfTheDocument() throws IOException {
        List<String> lines = Files.readAllLines(Shared.root().resolve("docs/roles.md"));
        List<String> expected = new ArrayList<>();
        List<String> actions = new ArrayList<>(Permissions.STEERING);
        actions.addAll(Permissions.READING);
        for (String action : actions) {
            List<String> cells = new ArrayList<>();
            cells.add("`" + action + "`");
            cells.add(word(Role.GUARDIAN, Mode.HOME, action));
            cells.add(word(Role.GUARDIAN, Mode.SCHOOL, action));
            for (Role role : List.of(Role.COUNSELLOR, Role.SECOND, Role.TEACHER, Role.IT)) {
                cells.add(word(role, Mode.SCHOOL, action));
                assertThat(Permissions.may(role, Mode.HOME, action)).isFalse();
            }
            expected.add("| " + String.join(" | ", cells) + " |");
        }
        assertThat(lines.stream().filter(line -> line.matches("\\| `[a-z]+` \\| (yes|no) .*")))
                .containsExactlyElementsOf(expected);
    }

    private static String word(Role role, Mode mode, String action) {
        return Permissions.may(role, mode, action) ? "yes" : "no";
    }

    @Test
    void whatIsNoCommandNobodyMay() {
        for (Role role : Role.values()) {
            for (Mode mode : Mode.values()) {
                assertThat(Permissions.may(role, mode, "erase")).isFalse();
                assertThat(Permissions.may(role, mode, null)).isFalse();
                assertThat(Permissions.may(Role.TRAINER, mode, "pause")).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whatEachReadsIsInTheTableOfTheDocument(Role role) throws IOException {
        List<String> read = of(role).audiences().stream()
                .map(audience -> "`" + audience.replace("class-5a", "ID") + "`")
                .toList();
        String cell = read.isEmpty() ? "none" : String.join(", ", read);
        assertThat(Files.readAllLines(Shared.root().resolve("docs/roles.md")))
                .filteredOn(line -> line.startsWith("| " + role.id() + " |"))
                .singleElement()
                .satisfies(line -> assertThat(line.split(" \\| ")[2]).isEqualTo(cell));
    }

    @Test
    void nobodyButGuardiansReadsTheFamilysAndNobodyButItTheHealth() {
        for (Role role : Role.values()) {
            assertThat(of(role).reads(Audience.FAMILY)).isEqualTo(role == Role.GUARDIAN);
            assertThat(of(role).reads(Audience.HEALTH)).isEqualTo(role == Role.IT);
            assertThat(of(role).reads(Audience.counsel("class-5a")))
                    .isEqualTo(role == Role.COUNSELLOR);
            assertThat(of(role).reads(Audience.counsel("class-5b"))).isFalse();
            assertThat(of(role).reads(Audience.group("class-5b"))).isFalse();
        }
    }

    @Test
    void whatAFileSaysAndThisVersionDoesNotKnowIsNoGuardian() {
        assertThat(Standing.of(null, null)).isEqualTo(Standing.GUARDIAN);
        assertThatIllegalArgumentException().isThrownBy(() -> Standing.of("inspector", null));
        assertThatIllegalArgumentException().isThrownBy(() -> Standing.of("teacher", null));
        assertThatIllegalArgumentException().isThrownBy(() -> Standing.of("it", "class-5a"));
        assertThatIllegalArgumentException().isThrownBy(() -> Standing.of("teacher", "a.b"));
    }

    @Test
    void theGroupsIdFitsAnAudienceToItsLastSign() {
        String longest = "g".repeat(24);
        assertThat(Audience.counsel(longest)).hasSize(32);
        assertThat(Audience.fits(longest)).isTrue();
        assertThat(Audience.fits(longest + "g")).isFalse();
    }

    @Test
    void aCardIsRefusedWithItsMend() {
        assertThat(Permissions.refusal(Role.TRAINER, null, Mode.SCHOOL, GROUPS))
                .contains("sakhius demo");
        assertThat(Permissions.refusal(Role.TEACHER, "class-5a", Mode.HOME, GROUPS))
                .contains("at home");
        assertThat(Permissions.refusal(Role.TEACHER, null, Mode.SCHOOL, GROUPS))
                .contains("--group");
        assertThat(Permissions.refusal(Role.TEACHER, "class-6b", Mode.SCHOOL, GROUPS))
                .contains("class-5a");
        assertThat(Permissions.refusal(Role.IT, "class-5a", Mode.SCHOOL, GROUPS))
                .contains("no group");
        assertThat(Permissions.refusal(Role.TEACHER, "a.b", Mode.SCHOOL, Set.of("a.b")))
                .contains("longer than 24");
        assertThat(Permissions.refusal(Role.TEACHER, "class-5a", Mode.SCHOOL, GROUPS))
                .isNull();
        assertThat(Permissions.refusal(Role.IT, null, Mode.HOME, Set.of())).isNull();
        assertThat(Permissions.refusal(Role.GUARDIAN, null, Mode.SCHOOL, GROUPS))
                .isNull();
    }
}
