package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of envelopes on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class EnvelopeRelayOnPostgresTest extends EnvelopeRelayTest {}
