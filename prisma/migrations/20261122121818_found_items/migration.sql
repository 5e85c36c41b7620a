-- CreateEnum
CREATE TYPE "RegistrationState" AS ENUM ('asked', 'assigned', 'readingOnly', 'withdrawn', 'dropped');

-- CreateEnum
CREATE TYPE "Origin" AS ENUM ('instruction', 'meeting', 'document', 'hotline');

-- CreateEnum
CREATE TYPE "BulletinState" AS ENUM ('draft', 'signed', 'sent');

-- CreateEnum
CREATE TYPE "BriefKind" AS ENUM ('daily', 'weekly');

-- AlterTable
ALTER TABLE "Bulletin" ADD COLUMN     "sentAt" TIMESTAMPTZ(3),
ADD COLUMN     "signedAt" TIMESTAMPTZ(3),
ADD COLUMN     "signedBy" TEXT,
ADD COLUMN     "state" "BulletinState" NOT NULL DEFAULT 'draft',
ADD COLUMN     "text" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Task" ADD COLUMN     "assignedAt" TIMESTAMPTZ(3),
ADD COLUMN     "parentTaskId" TEXT;

-- CreateTable
CREATE TABLE "Registration" (
    "id" TEXT NOT NULL,
    "number" TEXT,
    "series" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "position" INTEGER,
    "state" "RegistrationState" NOT NULL,
    "origin" "Origin",
    "document" TEXT,
    "documentOn" DATE,
    "content" TEXT NOT NULL,
    "replyDemand" TEXT,
    "replyBy" DATE,
    "taskId" TEXT,
    "reading" JSONB NOT NULL,
    "registeredBy" TEXT NOT NULL,
    "registeredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Brief" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "kind" "BriefKind" NOT NULL,
    "day" DATE NOT NULL,
    "figures" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Brief_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Registration_number_key" ON "Registration"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_taskId_key" ON "Registration"("taskId");

-- CreateIndex
CREATE INDEX "Registration_registeredBy_registeredAt_idx" ON "Registration"("registeredBy", "registeredAt");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_series_year_position_key" ON "Registration"("series", "year", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Brief_contactId_kind_day_key" ON "Brief"("contactId", "kind", "day");

-- CreateIndex
CREATE INDEX "Task_parentTaskId_idx" ON "Task"("parentTaskId");

-- AddForeignKey
ALTER TABLE "Brief" ADD CONSTRAINT "Brief_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
