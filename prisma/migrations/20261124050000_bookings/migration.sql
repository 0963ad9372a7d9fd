-- A booking holds a time of a person: that of its training, copied by the database itself when the training moves.

CREATE SEQUENCE number_certificate;

ALTER TABLE "training" ADD COLUMN "due_at" TIMESTAMPTZ(3);
CREATE INDEX "training_due_at_idx" ON "training"("due_at");
CREATE UNIQUE INDEX "training_id_starts_at_ends_at_key" ON "training"("id", "starts_at", "ends_at");

ALTER TABLE "booking"
  ADD COLUMN "starts_at" TIMESTAMPTZ(3),
  ADD COLUMN "ends_at" TIMESTAMPTZ(3),
  ADD COLUMN "attendee_key" TEXT NOT NULL DEFAULT '',
  ADD COLUMN "arrival" DATE,
  ADD COLUMN "departure" DATE,
  ADD COLUMN "ended" TEXT,
  ADD COLUMN "remind_at" TIMESTAMPTZ(3),
  ADD COLUMN "confirmed_at" TIMESTAMPTZ(3),
  ADD COLUMN "attended_at" TIMESTAMPTZ(3),
  ADD COLUMN "certificate" TEXT,
  ADD COLUMN "rating" INTEGER,
  ADD COLUMN "comment" TEXT;
UPDATE "booking" b SET "starts_at" = t."starts_at", "ends_at" = t."ends_at",
  "attendee_key" = lower(coalesce(b."attendee_name", ''))
  FROM "training" t WHERE t."id" = b."training_id";
UPDATE "booking" b SET "arrival" = s."arrival", "departure" = s."departure" FROM "stay" s WHERE s."booking_id" = b."id";
ALTER TABLE "booking" ALTER COLUMN "starts_at" SET NOT NULL, ALTER COLUMN "ends_at" SET NOT NULL;

CREATE UNIQUE INDEX "booking_certificate_key" ON "booking"("certificate");
CREATE INDEX "booking_sme_id_idx" ON "booking"("sme_id");
CREATE INDEX "booking_remind_at_idx" ON "booking"("remind_at");

ALTER TABLE "booking" DROP CONSTRAINT "booking_training_id_fkey";
ALTER TABLE "booking" ADD CONSTRAINT "booking_training_id_starts_at_ends_at_fkey"
  FOREIGN KEY ("training_id", "starts_at", "ends_at") REFERENCES "training"("id", "starts_at", "ends_at")
  ON DELETE RESTRICT ON UPDATE CASCADE;

-- The same training is booked once for a business; nobody holds two bookings at one time.
DROP INDEX booking_once;
CREATE UNIQUE INDEX booking_once ON booking (training_id, sme_id) WHERE state <> 'cancelled';
ALTER TABLE booking ADD CONSTRAINT booking_apart
  EXCLUDE USING gist (person_id WITH =, attendee_key WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (state <> 'cancelled');
ALTER TABLE booking ADD CONSTRAINT booking_nights CHECK ((arrival IS NULL) = (departure IS NULL) AND departure > arrival);
ALTER TABLE booking ADD CONSTRAINT booking_rating CHECK (rating BETWEEN 1 AND 5);
CREATE INDEX booking_waiting ON booking (starts_at) WHERE state IN ('waitlisted', 'awaiting_approval');
