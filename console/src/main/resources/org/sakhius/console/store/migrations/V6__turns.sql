-- In which turn a viewer wants to be told: 0 at once (and without a row), later ones when those
-- before have not opened. Each chooses for itself alone, so that nobody can put another off.
CREATE TABLE notice_turns (
  viewer TEXT NOT NULL PRIMARY KEY,
  turn ${long} NOT NULL
) ${strict};

-- The turn in which a notice began.
ALTER TABLE notices ADD COLUMN turn ${long} NOT NULL DEFAULT 0;
