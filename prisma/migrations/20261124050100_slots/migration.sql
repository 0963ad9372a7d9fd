-- Workshop and packaging house are booked by the hour.

CREATE SEQUENCE number_slot;

CREATE TABLE "slot" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "building_id" UUID NOT NULL,
    "sme_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "purpose" TEXT,
    "state" TEXT NOT NULL DEFAULT 'booked',
    "remind_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "slot_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "slot_number_key" ON "slot"("number");
CREATE INDEX "slot_building_id_starts_at_idx" ON "slot"("building_id", "starts_at");
CREATE INDEX "slot_person_id_idx" ON "slot"("person_id");
CREATE INDEX "slot_sme_id_idx" ON "slot"("sme_id");
CREATE INDEX "slot_remind_at_idx" ON "slot"("remind_at");
ALTER TABLE "slot" ADD CONSTRAINT "slot_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "slot" ADD CONSTRAINT "slot_sme_id_fkey" FOREIGN KEY ("sme_id") REFERENCES "sme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "slot" ADD CONSTRAINT "slot_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE slot ADD CONSTRAINT slot_span CHECK (ends_at > starts_at);
ALTER TABLE slot ADD CONSTRAINT slot_room EXCLUDE USING gist (building_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (state = 'booked');
ALTER TABLE slot ADD CONSTRAINT slot_person EXCLUDE USING gist (person_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
  WHERE (state = 'booked');
