package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.Category;
import org.sakhius.filters.category.Level;
import org.sakhius.filters.name.DomainName;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How many typos of protected brands are seen. */
class LookalikeRateTest {
    private static final List<String> BRANDS = List.of(
            "roblox",
            "minecraft",
            "fortnite",
            "discord",
            "steamcommunity",
            "tiktok",
            "youtube",
            "instagram",
            "facebook",
            "snapchat",
            "whatsapp",
            "netflix",
            "khanbank",
            "golomtbank",
            "xacbank",
            "bogdbank",
            "capitronbank",
            "khanacademy");

    @Test
    void typosOfProtectedBrandsAreSeen() throws Exception {
        EnticementDetector detector = EnticementDetector.builtIn();
        int all = 0;
        int seen = 0;
        List<String> missed = new ArrayList<>();
        for (String brand : BRANDS) {
            for (String typo : Typos.of(brand)) {
                all++;
                Finding finding = detector.examine(DomainName.canonical(typo + ".example"));
                if (finding != null && finding.category() == Category.BRAND_LOOKALIKE) {
                    assertThat(finding.level()).isEqualTo(Level.WATCH);
                    seen++;
                } else if (missed.size() < 60) {
                    missed.add(typo);
                }
            }
        }
        System.out.printf(Locale.ROOT, "typos: %d of %d seen; missed %s%n", seen, all, missed);
        assertThat(seen / (double) all).isGreaterThanOrEqualTo(0.8);
    }

    @Test
    void fingersMissKeysInBothLayouts() {
        assertThat(Keyboard.beside('r', 't')).isTrue();
        assertThat(Keyboard.beside('a', 'q')).isTrue();
        assertThat(Keyboard.beside('h', 'n')).isTrue();
        assertThat(Keyboard.beside('h', 'v')).isFalse();
        assertThat(Keyboard.beside('х', 'р')).isTrue();
        assertThat(Keyboard.beside('а', 'х')).isTrue();
        assertThat(Keyboard.beside('ф', 'ю')).isFalse();
        assertThat(Keyboard.beside('a', 'a')).isFalse();
    }
}
