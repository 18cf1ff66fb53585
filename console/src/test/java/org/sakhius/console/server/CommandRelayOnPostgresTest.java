package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of commands on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class CommandRelayOnPostgresTest extends CommandRelayTest {}
