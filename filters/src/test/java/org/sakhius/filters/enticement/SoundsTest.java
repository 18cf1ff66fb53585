package org.sakhius.filters.enticement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.List;

class SoundsTest {

    @ParameterizedTest
    @CsvSource({
        "гадаад, gadaad gadad gaadad",
        "хятад, hyatad khyatad xyatad hiatad",
        "цалин, tsalin calin tsaliin tzalin",
        "бүсгүй, busgui bvsgvi busguy bysgyi büsgüi bqsgqi",
        "өндөр, undur ondor öndör qndqr",
        "ажиллах, ajillah azhillakh ajilax",
        "зуучлал, zuuchlal zuchlal",
        "зөөгч, zuugch zoogch zöögch",
        "шөнийн, shuniin shonyn shoneen",
        "япон, yapon iapon",
        "загвар, zagvar zagwar",
        "үнэгүй, vnegvi unegui uneguy",
        "визтэй, viztei wiztey"
    })
    void allSpellingsOfAWordSoundAlike(String cyrillic, String spellings) {
        for (String spelling : spellings.split(" ")) {
            assertThat(Sounds.all(cyrillic)).as(spelling).contains(Sounds.of(spelling));
        }
    }

    @ParameterizedTest
    @CsvSource({"охид, ухид", "ажил, азил", "цалин, сайн", "хил, хэл"})
    void otherWordsDoNot(String one, String other) {
        assertThat(Sounds.of(one)).isNotEqualTo(Sounds.of(other));
    }

    @Test
    void digitsWithinAWordAreLettersAndAtItsEndAreNot() {
        assertThat(Sounds.undisguised("s0l0ng0s24")).isEqualTo("solongos24");
        assertThat(Sounds.undisguised("0hid")).isEqualTo("ohid");
        assertThat(Sounds.undisguised("ajil2")).isEqualTo("ajil2");
    }

    @Test
    void aWordMayHaveManyWaysOnlyWithinBounds() {
        assertThat(Sounds.all("өөөөөөөөөөөөөөөөөөөөөөөө")).hasSizeLessThanOrEqualTo(128);
    }

    @Test
    void wordsAreReadWithTheirEndingsAndTogether() {
        EnticementDetector detector = EnticementDetector.builtIn();
        List<String> missed = new ArrayList<>();
        for (String name : List.of(
                "gadaadajiltai24",
                "solongosruuajild",
                "yaponiiajil",
                "oyutnuudad-ajil",
                "busguichuudiin-ajil")) {
            if (detector.examine(name + ".example") == null) {
                missed.add(name);
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void aWordThatOnlyBeginsLikeOneIsNone() {
        EnticementDetector detector = EnticementDetector.builtIn();
        for (String name :
                List.of("ajilguinet", "gadaadajilz", "zeeland-turkey", "ajil", "tsalin")) {
            assertThat(detector.examine(name + ".example")).as(name).isNull();
        }
    }
}
