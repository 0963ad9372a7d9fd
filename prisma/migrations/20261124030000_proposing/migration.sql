-- AlterTable
ALTER TABLE "guideline" ADD COLUMN     "remind_every" INTEGER NOT NULL DEFAULT 7,
ADD COLUMN     "reminders" INTEGER NOT NULL DEFAULT 3;

-- AlterTable
ALTER TABLE "guideline_invitation" ADD COLUMN     "delivered_at" TIMESTAMPTZ(3),
ADD COLUMN     "letter_id" UUID,
ADD COLUMN     "reminded" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "proposal" ADD COLUMN     "sender_id" UUID,
ADD COLUMN     "tell_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "proposal_building" ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "proposal_document" ADD COLUMN     "building_id" UUID,
ADD COLUMN     "link" TEXT,
ADD COLUMN     "replaced_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "proposal_change" (
    "id" BIGSERIAL NOT NULL,
    "proposal_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "item" TEXT NOT NULL DEFAULT '',
    "before" JSONB NOT NULL,
    "told_at" TIMESTAMPTZ(3),

    CONSTRAINT "proposal_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_requirement" (
    "name" TEXT NOT NULL,
    "required" BOOLEAN NOT NULL,
    "at_least" INTEGER,

    CONSTRAINT "proposal_requirement_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "proposal_change_proposal_id_part_item_idx" ON "proposal_change"("proposal_id", "part", "item");

-- CreateIndex
CREATE INDEX "proposal_tell_at_idx" ON "proposal"("tell_at");

-- AddForeignKey
ALTER TABLE "proposal_document" ADD CONSTRAINT "proposal_document_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "proposal_building"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_change" ADD CONSTRAINT "proposal_change_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Mandiri asks of a region is required; what Permenkop KUKM 9/2023 Art. 25 asks of centres built with state money
-- is not, until the ministry wants it.
INSERT INTO "proposal_requirement" ("name", "required", "at_least") VALUES
  ('office', true, NULL),
  ('building', true, NULL),
  ('photo', true, NULL),
  ('budget', true, NULL),
  ('ownership', true, NULL),
  ('no_dispute', true, NULL),
  ('budget_letter', false, NULL),
  ('land', false, 2000),
  ('coordinates', false, NULL),
  ('video', false, NULL),
  ('co_signature', false, NULL),
  ('managing_body', false, NULL);

-- Colleagues put together one proposal at a time: of two who begin at once, the second comes to the first's.
CREATE UNIQUE INDEX proposal_one_draft ON proposal (proposer_code) WHERE stage = 'draft';
