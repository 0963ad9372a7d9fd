-- CreateEnum
CREATE TYPE "product_state" AS ENUM ('waiting', 'shown', 'hidden', 'sold_out', 'returned');

-- CreateEnum
CREATE TYPE "product_category" AS ENUM ('food', 'drink', 'craft', 'fashion', 'farm', 'herbal', 'home', 'other');

-- CreateEnum
CREATE TYPE "certificate_kind" AS ENUM ('pirt', 'halal', 'bpom', 'trademark');

-- AlterTable
ALTER TABLE "product" ADD COLUMN     "note" TEXT,
ADD COLUMN     "ordering" TEXT,
ADD COLUMN     "reason" TEXT,
ADD COLUMN     "search" tsvector,
ADD COLUMN     "show_phone" BOOLEAN NOT NULL DEFAULT false,
DROP COLUMN "category",
ADD COLUMN     "category" "product_category" NOT NULL,
DROP COLUMN "state",
ADD COLUMN     "state" "product_state" NOT NULL DEFAULT 'waiting';

-- AlterTable
ALTER TABLE "product_certificate" DROP CONSTRAINT "product_certificate_pkey",
DROP COLUMN "kind",
ADD COLUMN     "kind" "certificate_kind" NOT NULL,
ADD CONSTRAINT "product_certificate_pkey" PRIMARY KEY ("product_id", "kind");

-- CreateTable
CREATE TABLE "product_word" (
    "word" TEXT NOT NULL,

    CONSTRAINT "product_word_pkey" PRIMARY KEY ("word")
);

-- CreateTable
CREATE TABLE "product_enquiry" (
    "id" UUID NOT NULL,
    "product_id" UUID NOT NULL,
    "buyer_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "hour_at" TIMESTAMPTZ(3) NOT NULL,
    "said" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "product_enquiry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "product_enquiry_buyer_id_idx" ON "product_enquiry"("buyer_id");

-- CreateIndex
CREATE UNIQUE INDEX "product_enquiry_product_id_buyer_id_key" ON "product_enquiry"("product_id", "buyer_id");

-- CreateIndex
CREATE INDEX "product_sme_id_idx" ON "product"("sme_id");

-- AddForeignKey
ALTER TABLE "product_enquiry" ADD CONSTRAINT "product_enquiry_product_id_fkey" FOREIGN KEY ("product_id") REFERENCES "product"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "product_enquiry" ADD CONSTRAINT "product_enquiry_buyer_id_fkey" FOREIGN KEY ("buyer_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
