package org.sakhius.console.server;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of live streams on PostgreSQL, and what two consoles tell each other. */
@ExtendWith(OnPostgres.class)
class LiveStreamOnPostgresTest extends LiveStreamTest {
    @Test
    void aTestIsToldToTheOtherConsole() throws Exception {
        aTestReachesAPageAtAnotherConsole();
    }
}
