-- What the schema language cannot say: numbers, rules that the database holds by itself, and the indexes of the two queues.

CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Human numbers: unique, gaps allowed, never reset.
CREATE SEQUENCE number_sme;
CREATE SEQUENCE number_proposal;
CREATE SEQUENCE number_training;
CREATE SEQUENCE number_booking;
CREATE SEQUENCE number_case;
CREATE SEQUENCE number_request;

-- Capacity is in the database's own hands.
ALTER TABLE training ADD CONSTRAINT training_seats CHECK (taken BETWEEN 0 AND capacity);
ALTER TABLE training ADD CONSTRAINT training_span CHECK (ends_at > starts_at);
ALTER TABLE stay ADD CONSTRAINT stay_span CHECK (departure > arrival);
ALTER TABLE stay ADD CONSTRAINT stay_apart EXCLUDE USING gist (bed_id WITH =, daterange(arrival, departure) WITH &&);
CREATE UNIQUE INDEX booking_once ON booking (training_id, sme_id, person_id) WHERE state <> 'cancelled';

-- Money is never negative.
ALTER TABLE sme ADD CONSTRAINT sme_money CHECK (coalesce(sales, 0) >= 0 AND coalesce(capital, 0) >= 0);
ALTER TABLE proposal_budget ADD CONSTRAINT proposal_budget_money CHECK (rupiah >= 0);
ALTER TABLE training ADD CONSTRAINT training_money CHECK (cost >= 0);
ALTER TABLE product ADD CONSTRAINT product_money CHECK (coalesce(price, 0) >= 0);

-- One mentor holds a case at a time.
CREATE UNIQUE INDEX assignment_one_holder ON assignment (case_id) WHERE state = 'accepted';

-- A role is held once in one scope.
CREATE UNIQUE INDEX grant_once ON "grant" (person_id, role, coalesce(site_id::text, ''), coalesce(region_code, '')) WHERE revoked_at IS NULL;

-- History and audit are append-only: not by habit, by the database.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER proposal_history_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON proposal_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The two queues are read by what is still undone.
CREATE INDEX inbox_undone ON inbox (channel, lane, id) WHERE done_at IS NULL;
CREATE INDEX outbox_undone ON outbox (channel, room, rank, id) WHERE sent_at IS NULL AND dead_at IS NULL;
CREATE INDEX inbox_done ON inbox (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX outbox_done ON outbox (sent_at) WHERE sent_at IS NOT NULL;
