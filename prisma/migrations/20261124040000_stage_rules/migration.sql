ALTER TABLE "proposal" ADD COLUMN "deadline" TIMESTAMPTZ(3);

CREATE TABLE "stage_rule" (
    "stage" "stage" NOT NULL,
    "working_days" INTEGER,
    "confirmed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "stage_rule_pkey" PRIMARY KEY ("stage")
);

ALTER TABLE stage_rule ADD CONSTRAINT stage_rule_days CHECK (working_days BETWEEN 1 AND 250);

-- What the ministry begins with; `npm run admin -- stages` changes it.
INSERT INTO stage_rule (stage, working_days, confirmed) VALUES
  ('submitted', 3, false),
  ('admin_verification', 10, false),
  ('revision', 20, false),
  ('field_verification', 15, false),
  ('assessment', 15, false),
  ('approved', 20, true),
  ('postponed', NULL, false),
  ('rejected', NULL, true),
  ('mentors_appointed', 30, false);
