package org.sakhius.agent.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sakhius.agent.limits.Limits;
import org.sakhius.filters.name.DomainName;

class DullNamesTest {
    private static final int NAMES = 10_000;

    private final DullNames dull = new DullNames(Limits.EVENT_DULL_NAMES_COUNT, 42);

    private long hash(int i) {
        byte[] name = DomainName.toWire("n" + i + ".example");
        return dull.hash(name, name.length);
    }

    @Test
    void tenThousandNamesHardlyPushEachOtherOut() {
        for (int i = 0; i < NAMES; i++) {
            dull.add(hash(i));
        }

        int kept = 0;
        for (int i = 0; i < NAMES; i++) {
            kept += dull.contains(hash(i)) ? 1 : 0;
        }

        // With one slot for each name about 700 are gone.
        assertThat(kept).isGreaterThan(NAMES - 50);
    }

    @Test
    void aNameThatIsAddedTwiceTakesOnePlace() {
        for (int i = 0; i < NAMES; i++) {
            dull.add(hash(i));
            dull.add(hash(0));
        }

        assertThat(dull.contains(hash(0))).isTrue();
    }

    @Test
    void namesThatAreAskedForOncePushOutOnlyEachOther() {
        for (int i = 0; i < NAMES; i++) {
            dull.add(hash(i));
        }
        int examined = 0;
        for (int i = 0; i < 30 * NAMES; i++) {
            dull.add(hash(NAMES + i));
            // Meanwhile each of the others is asked for again and again.
            for (int j = 0; j < 8; j++) {
                long known = hash((i * 8 + j) % NAMES);
                if (!dull.contains(known)) {
                    examined++;
                    dull.add(known);
                }
            }
        }

        // With the latest always in front each of them would be examined anew every few rounds.
        assertThat(examined).isLessThan(2 * NAMES);
    }

    @Test
    void nothingIsLeftOnceItIsCleared() {
        dull.add(hash(1));

        dull.clear();

        assertThat(dull.contains(hash(1))).isFalse();
    }
}
