-- AlterTable
ALTER TABLE "Occurrence" ADD COLUMN     "closedBy" TEXT,
ADD COLUMN     "parkedBy" TEXT,
ADD COLUMN     "parkedFor" TEXT;
