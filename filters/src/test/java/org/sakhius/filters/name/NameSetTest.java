package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class NameSetTest {

    @Test
    void coversNamesAndAllBelow() {
        NameSet set = new NameSet(List.of("example.org", "a.b.test"));
        assertThat(set.covers("example.org")).isTrue();
        assertThat(set.covers("www.example.org")).isTrue();
        assertThat(set.covers("badexample.org")).isFalse();
        assertThat(set.covers("org")).isFalse();
        assertThat(set.covers("b.test")).isFalse();
        assertThat(set.covers("")).isFalse();
    }

    @Test
    void longestNameIsNamed() {
        NameSet set = new NameSet(List.of("org", "example.org"));
        byte[] wire = DomainName.toWire("www.example.org");
        assertThat(set.covering(wire, 0, wire.length)).isEqualTo("example.org");
    }

    @Test
    void rootCoversEverything() {
        assertThat(new NameSet(List.of("")).covers("any.example")).isTrue();
    }

    @Test
    void emptyCoversNothing() {
        assertThat(NameSet.EMPTY.covers("example.org")).isFalse();
        assertThat(NameSet.EMPTY.isEmpty()).isTrue();
    }

    @Test
    void octetsThatAreNoNameAreNotCovered() {
        NameSet set = new NameSet(List.of("example.org"));
        assertThat(set.covers(new byte[] {(byte) 0xff, 1, 2}, 0, 3)).isFalse();
        assertThat(set.covers(new byte[0], 0, 0)).isFalse();
    }

    @Test
    void manyNamesAreAllFound() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            names.add("n" + i + ".example");
        }
        NameSet set = new NameSet(names);
        assertThat(names).allMatch(set::covers);
        assertThat(set.covers("n3000.example")).isFalse();
    }
}
