-- Commands of viewers for agents: sealed, like everything here. Once the agent has taken one, its
-- bytes go and its hash stays for as long as it could come again.

CREATE TABLE commands (
  place ${cursor},
  agent TEXT NOT NULL,
  viewer TEXT NOT NULL,
  sequence ${long} NOT NULL,
  received ${long} NOT NULL,
  hash ${bytes} NOT NULL,
  bytes ${bytes},
  UNIQUE (agent, viewer, sequence)
) ${strict};
CREATE INDEX commands_received ON commands (received);
