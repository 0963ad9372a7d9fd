-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "line" TEXT;
