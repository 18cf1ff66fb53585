package org.sakhius.filters.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.sakhius.filters.category.Category;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;

class LexicalModelTest {
    private static final int NAMES = 100_000;

    private final LexicalScorer scorer = new LexicalScorer(LexicalModel.builtIn());

    @Test
    void fitsIntoOneMegabyte() throws IOException {
        try (InputStream in = LexicalModel.class.getResourceAsStream(LexicalModel.RESOURCE)) {
            assertThat(in).isNotNull();
            assertThat(in.readAllBytes().length).isLessThanOrEqualTo(1_000_000);
        }
    }

    @Test
    void tellsPlainCasesApart() {
        scorer.weigh("online-casino-slots.example");
        assertThat(scorer.category()).isEqualTo(Category.GAMBLING);
        double casino = scorer.probability();
        scorer.weigh("secondary-school-library.example");
        assertThat(scorer.probability()).isLessThan(casino / 10);
        assertThat(scorer.raises()).isFalse();
    }

    @Test
    void weighingAllocatesNothing() {
        String[] names = {
            "casino-online24.example", "library.school.co.uk", "a", "", "x".repeat(250)
        };
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        weighAll(names);
        long before = threads.getCurrentThreadAllocatedBytes();
        weighAll(names);
        long after = threads.getCurrentThreadAllocatedBytes();

        assertThat(after - before).isLessThan(4_096);
    }

    private void weighAll(String... names) {
        for (int i = 0; i < NAMES; i++) {
            scorer.weigh(names[i % names.length]);
        }
    }

    @Test
    void refusesWhatIsNoModel() {
        assertThatThrownBy(() -> LexicalModel.read(new ByteArrayInputStream(new byte[100])))
                .isInstanceOf(IOException.class);
    }
}
