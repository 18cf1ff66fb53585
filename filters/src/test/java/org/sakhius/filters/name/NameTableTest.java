package org.sakhius.filters.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;

class NameTableTest {
    private final NameTable<String> table = new NameTable<>();

    @Test
    void theNearestNameAboveAnswers() {
        table.put("example", "top");
        table.put("shop.example", "shop");

        assertThat(table.nearest("shop.example")).isEqualTo("shop");
        assertThat(table.nearest("a.b.shop.example")).isEqualTo("shop");
        assertThat(table.nearest("b.example")).isEqualTo("top");
        assertThat(table.nearest("example")).isEqualTo("top");
    }

    @Test
    void aPartOfALabelIsNoName() {
        table.put("shop.example", "shop");

        assertThat(table.nearest("myshop.example")).isNull();
        assertThat(table.nearest("hop.example")).isNull();
        assertThat(table.nearest("example")).isNull();
        assertThat(table.nearest("shop.example.test")).isNull();
        assertThat(table.nearest("")).isNull();
    }

    @Test
    void theLaterValueStays() {
        table.put("shop.example", "one");
        table.put("shop.example", "two");

        assertThat(table.nearest("shop.example")).isEqualTo("two");
    }

    @Test
    void itAgreesWithAMapForThousandsOfNames() {
        Random random = new Random(7);
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            String name = name(random);
            map.put(name, name);
            table.put(name, name);
        }

        for (int i = 0; i < 50_000; i++) {
            String name = name(random);
            String expected = null;
            for (int at = 0; at >= 0 && expected == null; at = name.indexOf('.', at + 1)) {
                expected = map.get(at == 0 ? name : name.substring(at + 1));
            }
            assertThat(table.nearest(name)).as(name).isEqualTo(expected);
        }
    }

    private static String name(Random random) {
        StringBuilder out = new StringBuilder();
        int labels = 1 + random.nextInt(4);
        for (int i = 0; i < labels; i++) {
            out.append(i == 0 ? "" : ".");
            int length = 1 + random.nextInt(3);
            for (int j = 0; j < length; j++) {
                out.append((char) ('a' + random.nextInt(5)));
            }
        }
        return out.toString();
    }
}
