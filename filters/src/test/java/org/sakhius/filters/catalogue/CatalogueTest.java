package org.sakhius.filters.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.AgeBand;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.rules.Action;
import org.sakhius.filters.rules.Rule;
import org.sakhius.filters.rules.RuleSource.Kind;
import org.sakhius.filters.rules.SourceRules;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the data itself must keep: these tests read the catalogue that ships. */
class CatalogueTest {
    /** Owned by nobody alone: who claims one of these claims half of the internet. */
    private static final List<String> SHARED = List.of(
            "akamaized.net",
            "akamaihd.net",
            "akamai.net",
            "akadns.net",
            "edgekey.net",
            "edgesuite.net",
            "cloudfront.net",
            "fastly.net",
            "fastlylb.net",
            "cloudflare.net",
            "cloudflare.com",
            "azureedge.net",
            "azurefd.net",
            "msedge.net",
            "windows.net",
            "googleapis.com",
            "googleusercontent.com",
            "gstatic.com",
            "ggpht.com",
            "appspot.com",
            "google.com",
            "amazonaws.com",
            "herokuapp.com",
            "github.io",
            "githubusercontent.com",
            "workers.dev",
            "pages.dev",
            "netlify.app",
            "vercel.app",
            "firebaseapp.com",
            "web.app",
            "fbcdn.net",
            "cdn77.org",
            "b-cdn.net",
            "footprint.net",
            "llnwd.net",
            "qq.com",
            "apple.com",
            "icloud.com",
            "microsoft.com",
            "wordpress.com",
            "blogspot.com",
            "cdn20.com",
            "myqcloud.com",
            "jsdelivr.net",
            "unpkg.com");

    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void holdsEnoughServicesInEveryContactRiskCategory() {
        assertThat(catalogue.services()).hasSizeGreaterThanOrEqualTo(70);
        Set<Category> present = EnumSet.noneOf(Category.class);
        catalogue.services().forEach(service -> present.add(service.category()));
        assertThat(present)
                .contains(
                        Category.STRANGER_CHAT,
                        Category.ANON_QA,
                        Category.MEET_APPS,
                        Category.DATING,
                        Category.IMAGE_HOST,
                        Category.PRIVATE_MESSENGER,
                        Category.AI_COMPANION,
                        Category.GAMBLING,
                        Category.VPN_PROXY_DOH,
                        Category.GAMES,
                        Category.SOCIAL,
                        Category.VIDEO,
                        Category.SHOPPING);
    }

    @Test
    void namesNoPlaceThatMustNotStandInClear() {
        assertThat(catalogue.services())
                .extracting(Service::category)
                .doesNotContain(
                        Category.ADULT,
                        Category.LIVE_CAM,
                        Category.SELF_HARM,
                        Category.PRO_ANA,
                        Category.NUDIFY,
                        Category.CSAM_BLOCK,
                        Category.SHOCK_GORE,
                        Category.STALKERWARE);
    }

    @Test
    void noServiceClaimsASharedName() {
        for (Service service : catalogue.services()) {
            for (Rule rule : service.rules()) {
                for (String shared : SHARED) {
                    assertThat(rule.name().equals(shared) || shared.endsWith("." + rule.name()))
                            .as(service.id() + " claims " + shared + " by " + rule.name())
                            .isFalse();
                }
                assertThat(rule.name()).as("no public suffix").contains(".");
            }
        }
    }

    @Test
    void noNameIsClaimedTwiceNorInsideAnothersOrAShieldedName() {
        List<String> names = new ArrayList<>();
        for (SourceRules source : catalogue.sources()) {
            for (Rule rule : source.rules()) {
                names.add(rule.name() + " " + source.source().kind());
            }
        }
        Set<String> plain = new HashSet<>();
        for (String name : names) {
            assertThat(plain.add(name.split(" ", 2)[0])).as(name).isTrue();
        }
        Set<String> allowed = Set.of("takeitdown.ncmec.org", "report.iwf.org.uk");
        for (String name : plain) {
            for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                String parent = name.substring(dot + 1);
                assertThat(plain.contains(parent) && !allowed.contains(name))
                        .as(name + " lies inside " + parent)
                        .isFalse();
            }
        }
    }

    @Test
    void shieldsWhatAChildInNeedLooksFor() {
        Set<String> help = names(Kind.HELP);
        Set<String> shielded = names(Kind.PROTECTED);

        assertThat(help).contains("108.mn", "takeitdown.ncmec.org", "stopncii.org", "iwf.org.uk");
        assertThat(shielded).hasSizeGreaterThanOrEqualTo(60);
        assertThat(shielded)
                .contains(
                        "samaritans.org",
                        "plannedparenthood.org",
                        "mind.org.uk",
                        "rainn.org",
                        "thetrevorproject.org",
                        "dalailama.com",
                        "mglbar.mn");
    }

    @Test
    void sourcesSayWhatAMatchMeans() {
        for (SourceRules source : catalogue.sources()) {
            switch (source.source().kind()) {
                case HELP, PROTECTED -> {
                    assertThat(source.source().category()).isNull();
                    assertThat(source.source().action()).isEqualTo(Action.ALLOW);
                }
                case SERVICE -> {
                    assertThat(source.source().category()).isNotNull();
                    assertThat(source.source().id())
                            .isEqualTo("service:" + source.source().service());
                }
                case LIST -> throw new AssertionError("the catalogue holds no list");
            }
            assertThat(source.rules()).allMatch(rule -> rule.line() > 0);
        }
    }

    @Test
    void contactRiskIsFlaggedAndEverydayPlacesAreLeftAlone() {
        for (Category category : List.of(
                Category.STRANGER_CHAT,
                Category.ANON_QA,
                Category.MEET_APPS,
                Category.DATING,
                Category.AI_COMPANION,
                Category.GAMBLING,
                Category.VPN_PROXY_DOH)) {
            assertThat(catalogue.action(category)).as(category.id()).isEqualTo(Action.FLAG);
        }
        for (Category category : List.of(
                Category.GAMES,
                Category.SOCIAL,
                Category.VIDEO,
                Category.SHOPPING,
                Category.IMAGE_HOST,
                Category.PRIVATE_MESSENGER)) {
            assertThat(catalogue.action(category)).as(category.id()).isEqualTo(Action.ALLOW);
        }
    }

    @Test
    void aYoungChildsProfileIsStricterThanAnOlderOnes() {
        assertThat(catalogue.profileActions(null)).isEmpty();
        assertThat(catalogue.profileActions(AgeBand.UNDER_10))
                .containsEntry(Category.STRANGER_CHAT, Action.BLOCK)
                .containsEntry(Category.SOCIAL, Action.FLAG);
        assertThat(catalogue.profileActions(AgeBand.FROM_16_TO_17))
                .containsEntry(Category.GAMBLING, Action.BLOCK)
                .doesNotContainKeys(Category.STRANGER_CHAT, Category.SOCIAL);
        for (Category category : Category.values()) {
            Action young = at(category, AgeBand.UNDER_10);
            Action old = at(category, AgeBand.FROM_16_TO_17);
            assertThat(young).as(category.id()).isGreaterThanOrEqualTo(old);
        }
    }

    private Action at(Category category, AgeBand age) {
        return catalogue.profileActions(age).getOrDefault(category, catalogue.action(category));
    }

    private Set<String> names(Kind kind) {
        Set<String> out = new HashSet<>();
        for (SourceRules source : catalogue.sources()) {
            if (source.source().kind() == kind) {
                source.rules().forEach(rule -> out.add(rule.name()));
            }
        }
        return out;
    }
}
