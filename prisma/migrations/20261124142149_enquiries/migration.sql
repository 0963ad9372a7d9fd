-- AlterTable
ALTER TABLE "product_enquiry" ADD COLUMN     "blocked_by" UUID;
