package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of renewed subscriptions on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class PushRenewOnPostgresTest extends PushRenewTest {}
