-- AlterEnum
ALTER TYPE "Audience" ADD VALUE 'group';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "EventEntity" ADD VALUE 'policy';
ALTER TYPE "EventEntity" ADD VALUE 'silence';

-- CreateTable
CREATE TABLE "ContactPreference" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "digestMinute" INTEGER,
    "channels" "Channel"[],

    CONSTRAINT "ContactPreference_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ContactPreference_contactId_key" ON "ContactPreference"("contactId");

-- AddForeignKey
ALTER TABLE "ContactPreference" ADD CONSTRAINT "ContactPreference_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
