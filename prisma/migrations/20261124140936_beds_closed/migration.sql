-- AlterTable
ALTER TABLE "bed" ADD COLUMN     "closed_at" TIMESTAMPTZ(3);
