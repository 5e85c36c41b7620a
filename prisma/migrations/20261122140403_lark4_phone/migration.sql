-- AlterTable
ALTER TABLE "Contact" ADD COLUMN     "phone" TEXT;
