-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Ask" ADD VALUE 'review';
ALTER TYPE "Ask" ADD VALUE 'notOurs';
ALTER TYPE "Ask" ADD VALUE 'order';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "MessageKind" ADD VALUE 'decision';
ALTER TYPE "MessageKind" ADD VALUE 'order';

-- AlterEnum
ALTER TYPE "OrderColour" ADD VALUE 'orange';

-- AlterTable
ALTER TABLE "Assignment" ADD COLUMN     "movedTo" TEXT;

-- AlterTable
ALTER TABLE "Escalation" ADD COLUMN     "detail" TEXT;

-- AlterTable
ALTER TABLE "Occurrence" ADD COLUMN     "takenOverFrom" TEXT;

-- AlterTable
ALTER TABLE "Policy" ADD COLUMN     "orders" JSONB,
ADD COLUMN     "reviewPace" JSONB;

-- AlterTable
ALTER TABLE "SupervisionOrder" ADD COLUMN     "issuedBy" TEXT NOT NULL DEFAULT 'system',
ADD COLUMN     "limitOn" DATE,
ADD COLUMN     "text" TEXT NOT NULL DEFAULT '';
