package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of signatures of agents on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class AgentSignatureOnPostgresTest extends AgentSignatureTest {}
