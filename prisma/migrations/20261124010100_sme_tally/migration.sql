-- Businesses that are not closed, counted by region and month as they come and go: a million are never counted anew.
CREATE TABLE "sme_tally" (
    "region_code" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "sme_tally_pkey" PRIMARY KEY ("region_code", "month", "sample")
);

-- What a statement added and removed, in one order, so that two at a time never wait for each other in a ring.
CREATE FUNCTION tally_smes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed CONSTANT text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT *, 1 AS change FROM added'
    WHEN 'DELETE' THEN 'SELECT *, -1 AS change FROM removed'
    WHEN 'UPDATE' THEN 'SELECT *, 1 AS change FROM added UNION ALL SELECT *, -1 AS change FROM removed'
  END;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM sme_tally;
    RETURN NULL;
  END IF;
  EXECUTE 'INSERT INTO sme_tally AS kept (region_code, month, sample, count)
    SELECT region_code, to_char(registered_at AT TIME ZONE ''Asia/Jakarta'', ''YYYY-MM''), sample, sum(change)
    FROM (' || changed || ') AS changed WHERE closed_at IS NULL
    GROUP BY 1, 2, 3 HAVING sum(change) <> 0 ORDER BY 1, 2, 3
    ON CONFLICT (region_code, month, sample) DO UPDATE SET count = kept.count + excluded.count';
  RETURN NULL;
END $$;

CREATE TRIGGER sme_tally_insert AFTER INSERT ON sme
  REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION tally_smes();
CREATE TRIGGER sme_tally_update AFTER UPDATE ON sme
  REFERENCING NEW TABLE AS added OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION tally_smes();
CREATE TRIGGER sme_tally_delete AFTER DELETE ON sme
  REFERENCING OLD TABLE AS removed FOR EACH STATEMENT EXECUTE FUNCTION tally_smes();
CREATE TRIGGER sme_tally_truncate AFTER TRUNCATE ON sme FOR EACH STATEMENT EXECUTE FUNCTION tally_smes();

INSERT INTO sme_tally (region_code, month, sample, count)
SELECT region_code, to_char(registered_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM'), sample, count(*)
FROM sme WHERE closed_at IS NULL GROUP BY 1, 2, 3;
