package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of records on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class RecordOnPostgresTest extends RecordTest {}
