-- Whoever registers holds the row that counts them until the commit: with one row, all of a region would wait in a line.
-- There are eight, and each connection counts in its own; whoever asks sums them up.
ALTER TABLE "sme_tally" ADD COLUMN "shard" SMALLINT NOT NULL DEFAULT 0;
ALTER TABLE "sme_tally" DROP CONSTRAINT "sme_tally_pkey",
  ADD CONSTRAINT "sme_tally_pkey" PRIMARY KEY ("region_code", "month", "sample", "shard");

CREATE OR REPLACE FUNCTION tally_smes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine CONSTANT smallint := pg_backend_pid() % 8;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO sme_tally AS kept (region_code, month, sample, shard, count)
    SELECT region_code, to_char(registered_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM'), sample, mine, count(*)
    FROM added WHERE closed_at IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (region_code, month, sample, shard) DO UPDATE SET count = kept.count + excluded.count;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO sme_tally AS kept (region_code, month, sample, shard, count)
    SELECT region_code, to_char(registered_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM'), sample, mine, -count(*)
    FROM removed WHERE closed_at IS NULL GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (region_code, month, sample, shard) DO UPDATE SET count = kept.count + excluded.count;
  ELSE
    DELETE FROM sme_tally;
  END IF;
  RETURN NULL;
END $$;

-- Most changes of a business do not change where it counts.
CREATE FUNCTION tally_sme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO sme_tally AS kept (region_code, month, sample, shard, count)
  SELECT region_code, to_char(registered_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM'), sample, pg_backend_pid() % 8, sum(change)
  FROM (VALUES (OLD.region_code, OLD.registered_at, OLD.sample, OLD.closed_at, -1),
    (NEW.region_code, NEW.registered_at, NEW.sample, NEW.closed_at, 1))
    AS changed (region_code, registered_at, sample, closed_at, change)
  WHERE closed_at IS NULL GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3
  ON CONFLICT (region_code, month, sample, shard) DO UPDATE SET count = kept.count + excluded.count;
  RETURN NULL;
END $$;
DROP TRIGGER sme_tally_update ON sme;
CREATE TRIGGER sme_tally_update AFTER UPDATE OF region_code, registered_at, sample, closed_at ON sme FOR EACH ROW
  WHEN ((OLD.region_code, OLD.registered_at, OLD.sample, OLD.closed_at)
    IS DISTINCT FROM (NEW.region_code, NEW.registered_at, NEW.sample, NEW.closed_at))
  EXECUTE FUNCTION tally_sme();
