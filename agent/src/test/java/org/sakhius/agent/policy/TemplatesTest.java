package org.sakhius.agent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sakhius.agent.profile.BuiltInProfiles;
import org.sakhius.agent.profile.Profile;
import org.sakhius.filters.catalogue.Catalogue;
import org.sakhius.filters.catalogue.Service;
import org.sakhius.filters.category.AgeBand;

import java.util.EnumSet;
import java.util.Set;

/** The templates that ship: one for each age, named in both languages. */
class TemplatesTest {
    private static final String CYRILLIC = "(?s).*[А-Яа-яӨөҮүЁё].*";

    @Test
    void everyTemplateHasItsNameInBothLanguages() {
        for (Profile profile : BuiltInProfiles.all().values()) {
            assertThat(profile.name().mn()).as(profile.id()).matches(CYRILLIC);
            assertThat(profile.name().en()).as(profile.id()).isNotBlank().doesNotMatch(CYRILLIC);
        }
    }

    @Test
    void everyServiceHasItsNameInBothLanguages() {
        for (Service service : Catalogue.builtIn().services()) {
            assertThat(service.name().mn()).as(service.id()).isNotBlank();
            // A brand may be spelt in Cyrillic in both.
            assertThat(service.name().en()).as(service.id()).isNotBlank();
        }
    }

    @Test
    void everyAgeHasOneTemplate() {
        Set<AgeBand> bands = EnumSet.noneOf(AgeBand.class);
        for (Profile profile : BuiltInProfiles.all().values()) {
            AgeBand band = profile.ageBand();
            assertThat(band != null).as(profile.id()).isEqualTo(profile.child());
            if (band != null) {
                assertThat(bands.add(band)).isTrue();
                assertThat(profile.id()).isEqualTo("child-" + band.id());
            }
        }
        assertThat(bands).isEqualTo(EnumSet.allOf(AgeBand.class));
    }

    @ParameterizedTest
    @CsvSource({
        "0, child-under-10",
        "9, child-under-10",
        "10, child-10-12",
        "12, child-10-12",
        "13, child-13-15",
        "15, child-13-15",
        "16, child-16-17",
        "17, child-16-17",
        "18, adult",
        "80, adult",
    })
    void theTemplateOfAnAge(int years, String id) {
        assertThat(BuiltInProfiles.ofAge(years).id()).isEqualTo(id);
    }
}
