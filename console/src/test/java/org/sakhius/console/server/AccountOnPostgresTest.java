package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of sessions and devices on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class AccountOnPostgresTest extends AccountTest {}
