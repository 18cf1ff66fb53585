-- Ways to tell a viewer that something waits, and what is still to be told. Times are milliseconds
-- since 1970. Nothing here says what waits: the only thing known is the wake bit of an envelope.

-- place orders the ways: 0 push, 1 mail, 2 outlet. A way is used only once it is ready.
CREATE TABLE channels (
  viewer TEXT NOT NULL,
  kind TEXT NOT NULL,
  place ${long} NOT NULL,
  address TEXT NOT NULL,
  push_key ${bytes},
  push_auth ${bytes},
  lang TEXT NOT NULL,
  ready ${long} NOT NULL,
  nonce ${bytes} NOT NULL,
  tries ${long} NOT NULL,
  created ${long} NOT NULL,
  PRIMARY KEY (viewer, kind)
) ${strict};
CREATE INDEX channels_waiting ON channels (ready, created);

-- One row while a viewer has not opened what woke it: up to which cursor, up to which cursor
-- somebody else has opened it, the place of the last way used (-1 none), when the next one is due
-- (0 never), and when it was last told.
CREATE TABLE notices (
  viewer TEXT NOT NULL PRIMARY KEY,
  cursor ${long} NOT NULL,
  opened ${long} NOT NULL,
  place ${long} NOT NULL,
  step_at ${long} NOT NULL,
  told ${long} NOT NULL
) ${strict};
CREATE INDEX notices_step ON notices (step_at);

-- What has to go out: purpose is wake, code or test. Whoever sends holds it until its lease.
CREATE TABLE deliveries (
  viewer TEXT NOT NULL,
  kind TEXT NOT NULL,
  purpose TEXT NOT NULL,
  due ${long} NOT NULL,
  lease ${long} NOT NULL,
  attempts ${long} NOT NULL,
  PRIMARY KEY (viewer, kind, purpose)
) ${strict};
CREATE INDEX deliveries_due ON deliveries (kind, due);

-- Who asked for codes and tests lately, as keyed hashes.
CREATE TABLE asks (
  who ${bytes} NOT NULL,
  at ${long} NOT NULL
) ${strict};
CREATE INDEX asks_who ON asks (who, at);
CREATE INDEX asks_at ON asks (at);
