-- Questions as they were understood, and what is told from time to time.
CREATE TABLE "question_log" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "asker" TEXT NOT NULL,
    "text" TEXT,
    "query" JSONB NOT NULL,
    "wrong_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_log_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "question_log_at_idx" ON "question_log"("at");

CREATE TABLE "digest" (
    "name" TEXT NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "told_to" TIMESTAMPTZ(3),

    CONSTRAINT "digest_pkey" PRIMARY KEY ("name")
);
CREATE INDEX "digest_due_at_idx" ON "digest"("due_at");
-- The first time only sets when the next is due.
INSERT INTO "digest" ("name", "due_at") VALUES ('week', '2017-05-04 01:00:00+00');

-- Businesses are counted and listed from indexes alone, a million of them; samples are few or none.
DROP INDEX "sme_region_code_registered_at_idx";
DROP INDEX "sme_registered_at_idx";
CREATE INDEX sme_open_by_region ON sme (region_code, registered_at) WHERE closed_at IS NULL;
CREATE INDEX sme_open_by_time ON sme (registered_at, id) WHERE closed_at IS NULL;
CREATE INDEX sme_sample ON sme (region_code, registered_at) WHERE sample;

CREATE INDEX "proposal_stage_since_idx" ON "proposal"("stage_since");
