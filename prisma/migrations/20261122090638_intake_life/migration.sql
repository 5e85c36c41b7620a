-- CreateEnum
CREATE TYPE "WorkingGroupRole" AS ENUM ('member', 'responsible');

-- CreateEnum
CREATE TYPE "DuplicateState" AS ENUM ('open', 'separate');

-- DropIndex
DROP INDEX "PlanImport_planId_fileHash_key";

-- AlterTable
ALTER TABLE "PlanImport" ADD COLUMN     "appliedAt" TIMESTAMPTZ(3),
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "undo" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "WorkingGroupMember" ADD COLUMN     "role" "WorkingGroupRole" NOT NULL DEFAULT 'member';

-- CreateTable
CREATE TABLE "PlanEdit" (
    "id" TEXT NOT NULL,
    "importId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "changes" JSONB NOT NULL,
    "undo" JSONB NOT NULL,
    "actor" TEXT NOT NULL,
    "editedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanEdit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DuplicateAsk" (
    "id" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "otherTaskId" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "why" TEXT NOT NULL,
    "state" "DuplicateState" NOT NULL,
    "foundAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "DuplicateAsk_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PlanEdit_importId_position_key" ON "PlanEdit"("importId", "position");

-- CreateIndex
CREATE INDEX "DuplicateAsk_otherTaskId_idx" ON "DuplicateAsk"("otherTaskId");

-- CreateIndex
CREATE UNIQUE INDEX "DuplicateAsk_taskId_otherTaskId_key" ON "DuplicateAsk"("taskId", "otherTaskId");

-- CreateIndex
CREATE UNIQUE INDEX "PlanImport_planId_revision_key" ON "PlanImport"("planId", "revision");

-- AddForeignKey
ALTER TABLE "PlanEdit" ADD CONSTRAINT "PlanEdit_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PlanImport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicateAsk" ADD CONSTRAINT "DuplicateAsk_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DuplicateAsk" ADD CONSTRAINT "DuplicateAsk_otherTaskId_fkey" FOREIGN KEY ("otherTaskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Documents imported so far are in force.
UPDATE "PlanImport" SET "appliedAt" = "importedAt";
