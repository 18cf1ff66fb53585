package org.sakhius.filters.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.name.PublicSuffix;
import org.sakhius.filters.rules.Rule;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The service catalogue that ships: wide enough, complete, and nobody claims what others share. */
class ServicesTest {
    /** Delivery networks, hosters and portals that many unrelated services answer from. */
    private static final List<String> SHARED = List.of(
            "cloudfront.net",
            "akamaized.net",
            "akamaihd.net",
            "akamaiedge.net",
            "edgesuite.net",
            "edgekey.net",
            "akadns.net",
            "fastly.net",
            "fastlylb.net",
            "cloudflare.com",
            "cloudflare.net",
            "cdn.cloudflare.net",
            "googleusercontent.com",
            "googleapis.com",
            "gstatic.com",
            "gvt1.com",
            "amazonaws.com",
            "azureedge.net",
            "alicdn.com",
            "aliyuncs.com",
            "myqcloud.com",
            "qcloud.com",
            "gcdn.co",
            "kxcdn.com",
            "edgecastcdn.net",
            "stackpathcdn.com",
            "hwcdn.net",
            "ngenix.net",
            "digitaloceanspaces.com",
            "imgix.net",
            "myshopify.com",
            "wixsite.com",
            "naver.com",
            "pstatic.net",
            "yandex.net",
            "yandex.ru",
            "mail.ru",
            "apple.com",
            "icloud.com",
            "microsoft.com",
            "google.com",
            "qq.com",
            "baidu.com",
            "razer.com");

    private final List<Service> services = Catalogue.builtIn().services();

    @Test
    void holdsAtLeastAHundredAndFiftyServicesInTwelveGroups() {
        Map<Category, Integer> groups = new EnumMap<>(Category.class);
        services.forEach(service -> groups.merge(service.category(), 1, Integer::sum));

        assertThat(services).hasSizeGreaterThanOrEqualTo(150);
        assertThat(groups).hasSizeGreaterThanOrEqualTo(12);
        assertThat(groups)
                .allSatisfy((group, count) ->
                        assertThat(count).as(group.id()).isGreaterThanOrEqualTo(10));
    }

    @Test
    void holdsWhatChildrenInMongoliaUse() {
        assertThat(services)
                .extracting(Service::id)
                .contains("unegui", "shoppy", "zary", "cody", "toktok", "looktv", "voo")
                .contains("univision", "mnb", "ticket-mn", "facebook", "tiktok", "standoff2");
    }

    @Test
    void everyServiceHasBothNamesASourceAndADate() {
        for (Service service : services) {
            assertThat(service.name().mn()).as(service.id()).isNotBlank();
            assertThat(service.name().en()).as(service.id()).isNotBlank();
            assertThat(service.source()).as(service.id()).isNotBlank();
            assertThat(service.checked())
                    .as(service.id())
                    .isAfterOrEqualTo(LocalDate.of(2026, 11, 23));
        }
    }

    @Test
    void noTwoServicesClaimTheSameNameNorOneInsideAnothers() {
        Map<String, String> owners = new HashMap<>();
        for (Service service : services) {
            for (Rule rule : service.rules()) {
                assertThat(owners.put(rule.name(), service.id()))
                        .as(rule.name())
                        .isNull();
            }
        }
        owners.forEach((name, owner) -> {
            for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                String parent = name.substring(dot + 1);
                assertThat(owners.get(parent)).as(owner + ": " + name).isNull();
            }
        });
    }

    @Test
    void noneCoversASharedNetworkOrAPublicSuffix() {
        for (Service service : services) {
            for (Rule rule : service.rules()) {
                String name = rule.name();
                assertThat(SHARED)
                        .as(service.id() + " by " + name)
                        .noneMatch(one -> one.equals(name) || one.endsWith("." + name));
                assertThat(PublicSuffix.registrable("child." + name))
                        .as(service.id() + ": " + name + " is a public suffix")
                        .isNotEqualTo("child." + name);
            }
        }
        assertThat(PublicSuffix.registrable("child.co.uk")).isEqualTo("child.co.uk");
    }
}
