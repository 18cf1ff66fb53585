package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of shared commits on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class EnvelopeBatchOnPostgresTest extends EnvelopeBatchTest {}
