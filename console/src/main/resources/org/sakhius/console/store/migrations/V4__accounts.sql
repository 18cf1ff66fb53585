-- What a viewer gives beside its key when it signs in: one passkey and one secret at most. proof is
-- the passkey's public key with its flags, or a hash of the secret; nothing here opens anything.
CREATE TABLE factors (
  viewer TEXT NOT NULL,
  kind TEXT NOT NULL,
  credential TEXT NOT NULL,
  proof ${bytes} NOT NULL,
  salt ${bytes} NOT NULL,
  counter ${long} NOT NULL,
  created ${long} NOT NULL,
  PRIMARY KEY (viewer, kind)
) ${strict};

-- Challenges that served, as hashes, for as long as they could come again.
CREATE TABLE spent (
  hash ${bytes} NOT NULL PRIMARY KEY,
  expires ${long} NOT NULL
) ${strict};
CREATE INDEX spent_expires ON spent (expires);

-- Viewers that were ended here, by each gateway that has not removed them or paired them anew.
CREATE TABLE revoked (
  viewer TEXT NOT NULL,
  agent TEXT NOT NULL,
  at ${long} NOT NULL,
  PRIMARY KEY (viewer, agent)
) ${strict};

ALTER TABLE sessions ADD COLUMN seen ${long} NOT NULL DEFAULT 0;
ALTER TABLE sessions ADD COLUMN browser TEXT NOT NULL DEFAULT '';
-- 1 when it began with a factor, or registered one.
ALTER TABLE sessions ADD COLUMN proven ${long} NOT NULL DEFAULT 0;
