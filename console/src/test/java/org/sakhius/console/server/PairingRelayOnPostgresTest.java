package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of pairings on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class PairingRelayOnPostgresTest extends PairingRelayTest {}
