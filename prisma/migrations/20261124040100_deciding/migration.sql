-- CreateEnum
CREATE TYPE "decision_state" AS ENUM ('proposed', 'confirmed', 'declined');

-- CreateEnum
CREATE TYPE "visit_state" AS ENUM ('proposed', 'agreed', 'declined', 'cancelled', 'reported');

-- AlterTable
ALTER TABLE "invitation" ADD COLUMN     "fields" "mentor_field"[];

-- AlterTable
ALTER TABLE "proposal_document" ADD COLUMN     "checked_at" TIMESTAMPTZ(3),
ADD COLUMN     "checker_id" UUID,
ADD COLUMN     "checks" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "proposal_decision" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "stage" "stage" NOT NULL,
    "reason" TEXT,
    "state" "decision_state" NOT NULL DEFAULT 'proposed',
    "by_id" UUID NOT NULL,
    "by_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "settled_by_id" UUID,
    "settled_name" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "letter_number" TEXT,
    "letter_date" DATE,
    "letter_file_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "proposal_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "state" "visit_state" NOT NULL DEFAULT 'proposed',
    "at" TIMESTAMPTZ(3) NOT NULL,
    "visitor_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_by" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "finding" TEXT,
    "report" TEXT,
    "reported_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "visit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "visit_photo" (
    "visit_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "visit_photo_pkey" PRIMARY KEY ("visit_id","position")
);

-- CreateIndex
CREATE INDEX "proposal_decision_proposal_id_at_idx" ON "proposal_decision"("proposal_id", "at");

-- CreateIndex
CREATE INDEX "visit_proposal_id_at_idx" ON "visit"("proposal_id", "at");

-- AddForeignKey
ALTER TABLE "proposal_document" ADD CONSTRAINT "proposal_document_checker_id_fkey" FOREIGN KEY ("checker_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_decision" ADD CONSTRAINT "proposal_decision_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_decision" ADD CONSTRAINT "proposal_decision_letter_file_id_fkey" FOREIGN KEY ("letter_file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit" ADD CONSTRAINT "visit_visitor_id_fkey" FOREIGN KEY ("visitor_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_photo" ADD CONSTRAINT "visit_photo_visit_id_fkey" FOREIGN KEY ("visit_id") REFERENCES "visit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "visit_photo" ADD CONSTRAINT "visit_photo_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One decision at a time awaits its second officer, and one visit its day.
CREATE UNIQUE INDEX proposal_decision_one_open ON proposal_decision (proposal_id) WHERE state = 'proposed';
CREATE UNIQUE INDEX visit_one_open ON visit (proposal_id) WHERE state IN ('proposed', 'agreed');
