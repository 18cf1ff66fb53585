-- One schema for SQLite and PostgreSQL. The placeholders are the few words in which they differ:
-- ${bytes} binary values, ${long} whole numbers, ${cursor} an ever-growing key, ${strict} checked
-- types.
-- Nothing here may hold a name, a category, a level or a child: only ciphertext and outer metadata.

CREATE TABLE secrets (
  name TEXT NOT NULL PRIMARY KEY,
  value ${bytes} NOT NULL
) ${strict};

CREATE TABLE envelopes (
  cursor ${cursor},
  agent TEXT NOT NULL,
  audience TEXT NOT NULL,
  epoch TEXT NOT NULL,
  sequence ${long} NOT NULL,
  kind TEXT NOT NULL,
  received ${long} NOT NULL,
  hash ${bytes} NOT NULL,
  size ${long} NOT NULL,
  bytes ${bytes} NOT NULL,
  UNIQUE (agent, audience, epoch, sequence)
) ${strict};
CREATE INDEX envelopes_received ON envelopes (received);

CREATE TABLE recipients (
  viewer TEXT NOT NULL,
  cursor ${long} NOT NULL REFERENCES envelopes (cursor) ON DELETE CASCADE,
  wake ${long} NOT NULL,
  PRIMARY KEY (viewer, cursor)
) ${strict};
CREATE INDEX recipients_cursor ON recipients (cursor);

-- Ciphertext bytes held per agent, kept in step by the transactions that add and delete.
CREATE TABLE usage (
  agent TEXT NOT NULL PRIMARY KEY,
  bytes ${long} NOT NULL
) ${strict};

CREATE TABLE viewers (
  agent TEXT NOT NULL,
  viewer TEXT NOT NULL,
  signing_key ${bytes} NOT NULL,
  added ${long} NOT NULL,
  PRIMARY KEY (agent, viewer)
) ${strict};
CREATE INDEX viewers_viewer ON viewers (viewer);

CREATE TABLE sessions (
  token_hash ${bytes} NOT NULL PRIMARY KEY,
  viewer TEXT NOT NULL,
  challenge_hash ${bytes} NOT NULL UNIQUE,
  created ${long} NOT NULL,
  expires ${long} NOT NULL
) ${strict};
CREATE INDEX sessions_viewer ON sessions (viewer);
CREATE INDEX sessions_expires ON sessions (expires);

CREATE TABLE pairings (
  pairing TEXT NOT NULL PRIMARY KEY,
  agent TEXT NOT NULL,
  expires ${long} NOT NULL,
  request ${bytes},
  answer ${bytes}
) ${strict};
CREATE INDEX pairings_agent ON pairings (agent);
CREATE INDEX pairings_expires ON pairings (expires);
