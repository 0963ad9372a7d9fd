-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "region_kind" AS ENUM ('province', 'regency', 'city');

-- CreateEnum
CREATE TYPE "building_function" AS ENUM ('office', 'workshop', 'training', 'packaging_house', 'dormitory', 'gallery', 'other');

-- CreateEnum
CREATE TYPE "sex" AS ENUM ('female', 'male');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('owner', 'mentor', 'site_staff', 'site_manager', 'official', 'head_of_office', 'verifier', 'decider', 'administrator');

-- CreateEnum
CREATE TYPE "sector" AS ENUM ('food', 'crafts', 'fashion', 'farming', 'trade', 'services', 'other');

-- CreateEnum
CREATE TYPE "sme_class" AS ENUM ('micro', 'small', 'medium');

-- CreateEnum
CREATE TYPE "training_state" AS ENUM ('planned', 'published', 'cancelled', 'done');

-- CreateEnum
CREATE TYPE "booking_state" AS ENUM ('awaiting_approval', 'booked', 'waitlisted', 'offered', 'cancelled', 'attended', 'no_show');

-- CreateEnum
CREATE TYPE "mentor_field" AS ENUM ('institution', 'hr', 'production', 'finance', 'marketing', 'it', 'partnership');

-- CreateEnum
CREATE TYPE "case_state" AS ENUM ('open', 'assigned', 'closed');

-- CreateEnum
CREATE TYPE "assignment_state" AS ENUM ('offered', 'accepted', 'declined', 'expired', 'withdrawn');

-- CreateEnum
CREATE TYPE "stage" AS ENUM ('draft', 'submitted', 'admin_verification', 'revision', 'field_verification', 'assessment', 'approved', 'postponed', 'rejected', 'withdrawn', 'mentors_appointed', 'operating');

-- CreateTable
CREATE TABLE "region" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "region_kind" NOT NULL,
    "province_code" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "autonomous" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "region_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "site" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "region_code" TEXT NOT NULL,
    "street" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "zone" TEXT NOT NULL,
    "hours" JSONB NOT NULL,
    "operating_since" DATE,
    "mentors_paid_by" TEXT NOT NULL DEFAULT 'ministry',
    "proposal_id" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "site_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site_region" (
    "site_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,

    CONSTRAINT "site_region_pkey" PRIMARY KEY ("site_id","region_code")
);

-- CreateTable
CREATE TABLE "building" (
    "id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "function" "building_function" NOT NULL,
    "name" TEXT NOT NULL,
    "area_m2" INTEGER,

    CONSTRAINT "building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bed" (
    "id" UUID NOT NULL,
    "building_id" UUID NOT NULL,
    "room" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "sex" "sex" NOT NULL,

    CONSTRAINT "bed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "date" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'holiday',

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "locale" TEXT NOT NULL DEFAULT 'id',
    "phone" BYTEA,
    "phone_hash" BYTEA,
    "nik" BYTEA,
    "nik_hash" BYTEA,
    "npwp" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "restricted_at" TIMESTAMPTZ(3),
    "erased_at" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "address" (
    "channel" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "shown_name" TEXT,
    "unreachable_at" TIMESTAMPTZ(3),
    "muted_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "address_pkey" PRIMARY KEY ("channel","id")
);

-- CreateTable
CREATE TABLE "person_address" (
    "channel" TEXT NOT NULL,
    "address_id" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "person_address_pkey" PRIMARY KEY ("channel","address_id","person_id")
);

-- CreateTable
CREATE TABLE "grant" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "role" "role" NOT NULL,
    "site_id" UUID,
    "region_code" TEXT,
    "granted_by" UUID,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_by" UUID,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "role" "role" NOT NULL,
    "site_id" UUID,
    "region_code" TEXT,
    "claims" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_by" UUID,
    "used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sme" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "sector" "sector" NOT NULL,
    "sector_detail" TEXT,
    "region_code" TEXT NOT NULL,
    "site_id" UUID,
    "since" INTEGER,
    "sales" BIGINT,
    "capital" BIGINT,
    "class" "sme_class",
    "nib" TEXT,
    "registered_at" TIMESTAMPTZ(3) NOT NULL,
    "registered_by" UUID,
    "closed_at" TIMESTAMPTZ(3),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "sme_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product" (
    "id" UUID NOT NULL,
    "sme_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "category" TEXT NOT NULL,
    "unit" TEXT,
    "price" BIGINT,
    "state" TEXT NOT NULL DEFAULT 'hidden',
    "checked_at" TIMESTAMPTZ(3),
    "checked_by" UUID,
    "flagship" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_photo" (
    "product_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "product_photo_pkey" PRIMARY KEY ("product_id","position")
);

-- CreateTable
CREATE TABLE "product_certificate" (
    "product_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "number" TEXT,
    "file_id" UUID,

    CONSTRAINT "product_certificate_pkey" PRIMARY KEY ("product_id","kind")
);

-- CreateTable
CREATE TABLE "training" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "site_id" UUID NOT NULL,
    "building_id" UUID,
    "title" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "sector" "sector",
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "capacity" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "requires" TEXT[],
    "needs_approval" BOOLEAN NOT NULL DEFAULT false,
    "cost" BIGINT NOT NULL DEFAULT 0,
    "state" "training_state" NOT NULL DEFAULT 'planned',
    "reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "training_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "booking" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "training_id" UUID NOT NULL,
    "sme_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "attendee_name" TEXT,
    "sex" "sex",
    "needs" TEXT,
    "state" "booking_state" NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "booked_by" UUID,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stay" (
    "id" UUID NOT NULL,
    "booking_id" UUID NOT NULL,
    "bed_id" UUID NOT NULL,
    "arrival" DATE NOT NULL,
    "departure" DATE NOT NULL,

    CONSTRAINT "stay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentor" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "fields" "mentor_field"[],
    "since" DATE NOT NULL,
    "until" DATE,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "mentor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentor_leave" (
    "id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "from" DATE NOT NULL,
    "to" DATE NOT NULL,

    CONSTRAINT "mentor_leave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mentoring_case" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "sme_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "site_id" UUID,
    "field" "mentor_field" NOT NULL,
    "problem" BYTEA NOT NULL,
    "wish" TEXT NOT NULL DEFAULT 'chat',
    "may_call" BOOLEAN NOT NULL DEFAULT false,
    "state" "case_state" NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "rating" INTEGER,
    "comment" BYTEA,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "mentoring_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "state" "assignment_state" NOT NULL DEFAULT 'offered',
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relayed_message" (
    "id" UUID NOT NULL,
    "case_id" UUID NOT NULL,
    "from_person_id" UUID NOT NULL,
    "to_person_id" UUID NOT NULL,
    "text" BYTEA,
    "file_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),
    "failed_at" TIMESTAMPTZ(3),

    CONSTRAINT "relayed_message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "activity" (
    "id" UUID NOT NULL,
    "mentor_id" UUID NOT NULL,
    "site_id" UUID NOT NULL,
    "sme_id" UUID,
    "case_id" UUID,
    "date" DATE NOT NULL,
    "field" "mentor_field" NOT NULL,
    "activity" TEXT NOT NULL,
    "result" TEXT,
    "minutes" INTEGER,
    "file_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'logged',
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "activity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guideline" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "file_id" UUID,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "guideline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "guideline_invitation" (
    "id" UUID NOT NULL,
    "guideline_id" UUID NOT NULL,
    "region_code" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answered_at" TIMESTAMPTZ(3),
    "started_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "guideline_invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "proposer_code" TEXT NOT NULL,
    "place_code" TEXT NOT NULL,
    "stage" "stage" NOT NULL,
    "stage_since" TIMESTAMPTZ(3) NOT NULL,
    "submitted_at" TIMESTAMPTZ(3),
    "office" TEXT NOT NULL DEFAULT '',
    "contact_name" TEXT NOT NULL DEFAULT '',
    "contact_phone" BYTEA,
    "letter_number" TEXT,
    "letter_date" DATE,
    "signatory" TEXT,
    "land_m2" INTEGER,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "handler_id" UUID,
    "note" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_building" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "function" "building_function" NOT NULL,
    "area_m2" INTEGER,
    "condition" TEXT,

    CONSTRAINT "proposal_building_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_budget" (
    "proposal_id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "rupiah" BIGINT NOT NULL,

    CONSTRAINT "proposal_budget_pkey" PRIMARY KEY ("proposal_id","year")
);

-- CreateTable
CREATE TABLE "proposal_document" (
    "id" UUID NOT NULL,
    "proposal_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unchecked',
    "note" TEXT,
    "file_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "proposal_document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "proposal_history" (
    "id" BIGSERIAL NOT NULL,
    "proposal_id" UUID NOT NULL,
    "from" "stage",
    "to" "stage" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "by_id" UUID,
    "by_name" TEXT NOT NULL DEFAULT '',
    "reason" TEXT,

    CONSTRAINT "proposal_history_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "channel" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "draft_id" UUID,
    "turn" INTEGER NOT NULL DEFAULT 0,
    "asked" TEXT,
    "context" JSONB,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("channel","lane")
);

-- CreateTable
CREATE TABLE "draft" (
    "id" UUID NOT NULL,
    "flow" TEXT NOT NULL,
    "subject" TEXT,
    "owner_id" UUID NOT NULL,
    "scope" TEXT,
    "answers" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),

    CONSTRAINT "draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "id" BIGSERIAL NOT NULL,
    "channel" TEXT NOT NULL,
    "delivery" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "payload" BYTEA,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "room" TEXT NOT NULL,
    "thread" TEXT,
    "visible_to" TEXT,
    "person_id" UUID,
    "rank" INTEGER NOT NULL DEFAULT 0,
    "payload" BYTEA,
    "label" TEXT,
    "replaces" TEXT,
    "under" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leased_to" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "dead_at" TIMESTAMPTZ(3),
    "platform_id" TEXT,
    "error" TEXT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "desk_request" (
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "asker_id" UUID NOT NULL,
    "site_id" UUID,
    "words" BYTEA NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "taker_id" UUID,
    "taken_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "due_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "desk_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file" (
    "id" UUID NOT NULL,
    "sha256" BYTEA NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "owner_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "person_id" UUID,
    "deed" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subject_id" TEXT,
    "details" JSONB,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "region_province_code_idx" ON "region"("province_code");

-- CreateIndex
CREATE UNIQUE INDEX "site_proposal_id_key" ON "site"("proposal_id");

-- CreateIndex
CREATE INDEX "site_region_region_code_idx" ON "site_region"("region_code");

-- CreateIndex
CREATE UNIQUE INDEX "bed_building_id_room_label_key" ON "bed"("building_id", "room", "label");

-- CreateIndex
CREATE INDEX "person_phone_hash_idx" ON "person"("phone_hash");

-- CreateIndex
CREATE INDEX "person_nik_hash_idx" ON "person"("nik_hash");

-- CreateIndex
CREATE INDEX "person_address_person_id_idx" ON "person_address"("person_id");

-- CreateIndex
CREATE INDEX "grant_person_id_idx" ON "grant"("person_id");

-- CreateIndex
CREATE INDEX "grant_role_site_id_region_code_idx" ON "grant"("role", "site_id", "region_code");

-- CreateIndex
CREATE INDEX "consent_person_id_version_idx" ON "consent"("person_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_token_hash_key" ON "invitation"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "sme_number_key" ON "sme"("number");

-- CreateIndex
CREATE INDEX "sme_owner_id_name_key_idx" ON "sme"("owner_id", "name_key");

-- CreateIndex
CREATE INDEX "sme_region_code_registered_at_idx" ON "sme"("region_code", "registered_at");

-- CreateIndex
CREATE INDEX "sme_registered_at_idx" ON "sme"("registered_at");

-- CreateIndex
CREATE UNIQUE INDEX "training_number_key" ON "training"("number");

-- CreateIndex
CREATE INDEX "training_starts_at_idx" ON "training"("starts_at");

-- CreateIndex
CREATE INDEX "training_site_id_starts_at_idx" ON "training"("site_id", "starts_at");

-- CreateIndex
CREATE UNIQUE INDEX "booking_number_key" ON "booking"("number");

-- CreateIndex
CREATE INDEX "booking_training_id_state_created_at_idx" ON "booking"("training_id", "state", "created_at");

-- CreateIndex
CREATE INDEX "booking_person_id_idx" ON "booking"("person_id");

-- CreateIndex
CREATE INDEX "booking_due_at_idx" ON "booking"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "stay_booking_id_key" ON "stay"("booking_id");

-- CreateIndex
CREATE INDEX "mentor_site_id_idx" ON "mentor"("site_id");

-- CreateIndex
CREATE UNIQUE INDEX "mentor_person_id_site_id_key" ON "mentor"("person_id", "site_id");

-- CreateIndex
CREATE UNIQUE INDEX "mentoring_case_number_key" ON "mentoring_case"("number");

-- CreateIndex
CREATE INDEX "mentoring_case_person_id_idx" ON "mentoring_case"("person_id");

-- CreateIndex
CREATE INDEX "mentoring_case_site_id_state_idx" ON "mentoring_case"("site_id", "state");

-- CreateIndex
CREATE INDEX "mentoring_case_due_at_idx" ON "mentoring_case"("due_at");

-- CreateIndex
CREATE INDEX "assignment_case_id_idx" ON "assignment"("case_id");

-- CreateIndex
CREATE INDEX "assignment_mentor_id_state_idx" ON "assignment"("mentor_id", "state");

-- CreateIndex
CREATE INDEX "assignment_due_at_idx" ON "assignment"("due_at");

-- CreateIndex
CREATE INDEX "relayed_message_case_id_at_idx" ON "relayed_message"("case_id", "at");

-- CreateIndex
CREATE INDEX "activity_mentor_id_date_idx" ON "activity"("mentor_id", "date");

-- CreateIndex
CREATE INDEX "activity_site_id_date_idx" ON "activity"("site_id", "date");

-- CreateIndex
CREATE INDEX "guideline_invitation_region_code_idx" ON "guideline_invitation"("region_code");

-- CreateIndex
CREATE INDEX "guideline_invitation_due_at_idx" ON "guideline_invitation"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "guideline_invitation_guideline_id_region_code_key" ON "guideline_invitation"("guideline_id", "region_code");

-- CreateIndex
CREATE UNIQUE INDEX "proposal_number_key" ON "proposal"("number");

-- CreateIndex
CREATE INDEX "proposal_proposer_code_submitted_at_idx" ON "proposal"("proposer_code", "submitted_at");

-- CreateIndex
CREATE INDEX "proposal_place_code_submitted_at_idx" ON "proposal"("place_code", "submitted_at");

-- CreateIndex
CREATE INDEX "proposal_stage_stage_since_idx" ON "proposal"("stage", "stage_since");

-- CreateIndex
CREATE INDEX "proposal_submitted_at_idx" ON "proposal"("submitted_at");

-- CreateIndex
CREATE INDEX "proposal_handler_id_idx" ON "proposal"("handler_id");

-- CreateIndex
CREATE INDEX "proposal_due_at_idx" ON "proposal"("due_at");

-- CreateIndex
CREATE INDEX "proposal_building_proposal_id_idx" ON "proposal_building"("proposal_id");

-- CreateIndex
CREATE INDEX "proposal_document_proposal_id_kind_idx" ON "proposal_document"("proposal_id", "kind");

-- CreateIndex
CREATE INDEX "proposal_history_proposal_id_at_idx" ON "proposal_history"("proposal_id", "at");

-- CreateIndex
CREATE INDEX "proposal_history_to_at_idx" ON "proposal_history"("to", "at");

-- CreateIndex
CREATE INDEX "conversation_draft_id_idx" ON "conversation"("draft_id");

-- CreateIndex
CREATE INDEX "draft_owner_id_flow_idx" ON "draft"("owner_id", "flow");

-- CreateIndex
CREATE INDEX "draft_scope_flow_idx" ON "draft"("scope", "flow");

-- CreateIndex
CREATE INDEX "draft_due_at_idx" ON "draft"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "inbox_channel_delivery_key" ON "inbox"("channel", "delivery");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_key_key" ON "outbox"("key");

-- CreateIndex
CREATE INDEX "outbox_channel_room_label_idx" ON "outbox"("channel", "room", "label");

-- CreateIndex
CREATE UNIQUE INDEX "desk_request_number_key" ON "desk_request"("number");

-- CreateIndex
CREATE INDEX "desk_request_asker_id_idx" ON "desk_request"("asker_id");

-- CreateIndex
CREATE INDEX "desk_request_due_at_idx" ON "desk_request"("due_at");

-- CreateIndex
CREATE INDEX "file_sha256_idx" ON "file"("sha256");

-- CreateIndex
CREATE INDEX "audit_subject_subject_id_idx" ON "audit"("subject", "subject_id");

-- CreateIndex
CREATE INDEX "audit_person_id_at_idx" ON "audit"("person_id", "at");

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site" ADD CONSTRAINT "site_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_region" ADD CONSTRAINT "site_region_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "site_region" ADD CONSTRAINT "site_region_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "building" ADD CONSTRAINT "building_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bed" ADD CONSTRAINT "bed_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_address" ADD CONSTRAINT "person_address_channel_address_id_fkey" FOREIGN KEY ("channel", "address_id") REFERENCES "address"("channel", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_address" ADD CONSTRAINT "person_address_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "grant" ADD CONSTRAINT "grant_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sme" ADD CONSTRAINT "sme_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sme" ADD CONSTRAINT "sme_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sme" ADD CONSTRAINT "sme_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product" ADD CONSTRAINT "product_sme_id_fkey" FOREIGN KEY ("sme_id") REFERENCES "sme"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_photo" ADD CONSTRAINT "product_photo_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_photo" ADD CONSTRAINT "product_photo_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_certificate" ADD CONSTRAINT "product_certificate_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_certificate" ADD CONSTRAINT "product_certificate_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_building_id_fkey" FOREIGN KEY ("building_id") REFERENCES "building"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_training_id_fkey" FOREIGN KEY ("training_id") REFERENCES "training"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_sme_id_fkey" FOREIGN KEY ("sme_id") REFERENCES "sme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "booking" ADD CONSTRAINT "booking_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stay" ADD CONSTRAINT "stay_bed_id_fkey" FOREIGN KEY ("bed_id") REFERENCES "bed"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentor" ADD CONSTRAINT "mentor_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentor" ADD CONSTRAINT "mentor_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentor_leave" ADD CONSTRAINT "mentor_leave_mentor_id_fkey" FOREIGN KEY ("mentor_id") REFERENCES "mentor"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_case" ADD CONSTRAINT "mentoring_case_sme_id_fkey" FOREIGN KEY ("sme_id") REFERENCES "sme"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_case" ADD CONSTRAINT "mentoring_case_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mentoring_case" ADD CONSTRAINT "mentoring_case_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "mentoring_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assignment" ADD CONSTRAINT "assignment_mentor_id_fkey" FOREIGN KEY ("mentor_id") REFERENCES "mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relayed_message" ADD CONSTRAINT "relayed_message_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "mentoring_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relayed_message" ADD CONSTRAINT "relayed_message_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_mentor_id_fkey" FOREIGN KEY ("mentor_id") REFERENCES "mentor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_sme_id_fkey" FOREIGN KEY ("sme_id") REFERENCES "sme"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_case_id_fkey" FOREIGN KEY ("case_id") REFERENCES "mentoring_case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity" ADD CONSTRAINT "activity_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline" ADD CONSTRAINT "guideline_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline_invitation" ADD CONSTRAINT "guideline_invitation_guideline_id_fkey" FOREIGN KEY ("guideline_id") REFERENCES "guideline"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "guideline_invitation" ADD CONSTRAINT "guideline_invitation_region_code_fkey" FOREIGN KEY ("region_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_proposer_code_fkey" FOREIGN KEY ("proposer_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_place_code_fkey" FOREIGN KEY ("place_code") REFERENCES "region"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal" ADD CONSTRAINT "proposal_handler_id_fkey" FOREIGN KEY ("handler_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_building" ADD CONSTRAINT "proposal_building_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_budget" ADD CONSTRAINT "proposal_budget_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_document" ADD CONSTRAINT "proposal_document_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_document" ADD CONSTRAINT "proposal_document_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "file"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "proposal_history" ADD CONSTRAINT "proposal_history_proposal_id_fkey" FOREIGN KEY ("proposal_id") REFERENCES "proposal"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "draft" ADD CONSTRAINT "draft_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_request" ADD CONSTRAINT "desk_request_asker_id_fkey" FOREIGN KEY ("asker_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_request" ADD CONSTRAINT "desk_request_site_id_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "desk_request" ADD CONSTRAINT "desk_request_taker_id_fkey" FOREIGN KEY ("taker_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
