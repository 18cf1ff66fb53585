package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of second factors on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class FactorOnPostgresTest extends FactorTest {}
