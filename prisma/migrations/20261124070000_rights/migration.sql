-- CreateEnum
CREATE TYPE "data_request_state" AS ENUM ('asked', 'open', 'granted', 'done', 'refused', 'cancelled');

-- CreateEnum
CREATE TYPE "data_request_kind" AS ENUM ('restrict', 'lift', 'withdraw', 'erase', 'move');

-- CreateTable
CREATE TABLE "data_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "kind" "data_request_kind" NOT NULL,
    "state" "data_request_state" NOT NULL DEFAULT 'asked',
    "site_id" UUID,
    "channel" TEXT,
    "address" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    "done_by" UUID,
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "data_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tombstone" (
    "person_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tombstone_pkey" PRIMARY KEY ("person_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "data_request_number_key" ON "data_request"("number");

-- CreateIndex
CREATE INDEX "data_request_person_id_idx" ON "data_request"("person_id");

-- CreateIndex
CREATE INDEX "data_request_due_at_idx" ON "data_request"("due_at");

-- AddForeignKey
ALTER TABLE "data_request" ADD CONSTRAINT "data_request_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE SEQUENCE number_data;

-- One request of a kind is open at a time.
CREATE UNIQUE INDEX data_request_once ON data_request (person_id, kind) WHERE state IN ('open', 'granted');

CREATE TRIGGER tombstone_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tombstone
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
