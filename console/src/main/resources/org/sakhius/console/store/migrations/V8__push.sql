-- By what a browser renews its push subscription: SHA-256 over secret and endpoint. Where ready is
-- 2 the push service knew the subscription no more; then this hash is all that is left of it.
-- Those of an earlier version have none: the page puts a new one in their place.
ALTER TABLE channels ADD COLUMN proof ${bytes};
CREATE INDEX channels_proof ON channels (proof);
