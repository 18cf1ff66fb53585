-- What a viewer keeps here for itself: docs/format/recovery-v1.md. Public keys under a MAC that
-- only the viewer can make; the console can neither make nor change one unseen.

CREATE TABLE records (
  viewer TEXT NOT NULL PRIMARY KEY,
  bytes ${bytes} NOT NULL
) ${strict};
