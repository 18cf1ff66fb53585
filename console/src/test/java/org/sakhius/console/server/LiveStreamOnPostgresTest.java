package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of live streams on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class LiveStreamOnPostgresTest extends LiveStreamTest {}
