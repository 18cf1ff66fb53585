package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of sessions on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class SignInOnPostgresTest extends SignInTest {}
