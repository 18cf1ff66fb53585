package org.sakhius.console.server;

import org.junit.jupiter.api.extension.ExtendWith;

/** The very same tests of notices on PostgreSQL. */
@ExtendWith(OnPostgres.class)
class NoticeOnPostgresTest extends NoticeTest {}
