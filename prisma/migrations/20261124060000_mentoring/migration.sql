-- CreateEnum
CREATE TYPE "appointment_state" AS ENUM ('offered', 'agreed', 'cancelled', 'held');

-- CreateEnum
CREATE TYPE "report_state" AS ENUM ('open', 'sent', 'returned', 'confirmed');

-- DropIndex
DROP INDEX "assignment_due_at_idx";

-- AlterTable
ALTER TABLE "activity" ADD COLUMN     "origin" TEXT,
ADD COLUMN     "sme_name" TEXT;

-- AlterTable
ALTER TABLE "assignment" DROP COLUMN "due_at",
ADD COLUMN     "postponed" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reminded_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mentor_leave" ADD COLUMN     "told_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "mentoring_case" ADD COLUMN     "asked_of" TEXT NOT NULL DEFAULT 'mentors';

-- AlterTable
ALTER TABLE "relayed_message" ALTER COLUMN "to_person_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "answer_hours" INTEGER NOT NULL DEFAULT 4;

-- CreateTable
CREATE TABLE "answer_card" (
    "site_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "changed_by" UUID,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "answer_card_pkey" PRIMARY KEY ("site_id","topic")
);

-- CreateTable
CREATE TABLE "complaint" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "by_id" UUID NOT NULL,
    "against_id" UUID NOT NULL,
    "words" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "complaint_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "place" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "state" "appointment_state" NOT NULL DEFAULT 'offered',
    "starts_at" TIMESTAMPTZ(3),
    "minutes" INTEGER NOT NULL DEFAULT 60,
    "due_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "appointment_time" (
    "id" UUID NOT NULL,
    "appointment_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "appointment_time_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentor_report" (
    "id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "state" "report_state" NOT NULL DEFAULT 'open',
    "reminded_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "note" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mentor_report_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "complaint_against_id_decision_idx" ON "complaint"("against_id", "decision");

-- CreateIndex
CREATE INDEX "complaint_case_id_idx" ON "complaint"("case_id");

-- CreateIndex
CREATE INDEX "appointment_case_id_idx" ON "appointment"("case_id");

-- CreateIndex
CREATE INDEX "appointment_due_at_idx" ON "appointment"("due_at");

-- CreateIndex
CREATE INDEX "appointment_time_appointment_id_idx" ON "appointment_time"("appointment_id");

-- CreateIndex
CREATE INDEX "mentor_report_due_at_idx" ON "mentor_report"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "mentor_report_mentor_id_month_key" ON "mentor_report"("mentor_id", "month");

-- CreateIndex
CREATE UNIQUE INDEX "activity_origin_key" ON "activity"("origin");

-- CreateIndex
CREATE INDEX "mentor_leave_mentor_id_idx" ON "mentor_leave"("mentor_id");

-- AddForeignKey
ALTER TABLE "answer_card" ADD CONSTRAINT "answer_card_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "mentoring_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment" ADD CONSTRAINT "appointment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "mentoring_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "appointment_time" ADD CONSTRAINT "appointment_time_appointment_id_fkey" FOREIGN KEY ("appointment_id") REFERENCES "appointment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentor_report" ADD CONSTRAINT "mentor_report_mentor_id_fkey" FOREIGN KEY ("mentor_id") REFERENCES "mentor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A case is offered to one mentor at a time.
CREATE UNIQUE INDEX assignment_one_offer ON assignment (case_id) WHERE state = 'offered';

-- A day's work is of a day: no negative, no endless hours.
ALTER TABLE activity ADD CONSTRAINT activity_minutes CHECK (minutes IS NULL OR minutes BETWEEN 1 AND 1440);

-- The mentor finds what is due without reading what is done.
CREATE INDEX relayed_message_undelivered ON relayed_message (at) WHERE delivered_at IS NULL AND failed_at IS NULL;
