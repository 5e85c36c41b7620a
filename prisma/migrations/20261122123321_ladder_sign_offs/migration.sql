-- AlterTable
ALTER TABLE "ExtensionRequest" ADD COLUMN     "grantedOn" DATE,
ADD COLUMN     "progress" TEXT,
ADD COLUMN     "reviewedAt" TIMESTAMPTZ(3),
ADD COLUMN     "reviewedBy" TEXT,
ADD COLUMN     "signedAt" TIMESTAMPTZ(3),
ADD COLUMN     "signedBy" TEXT;

-- AlterTable
ALTER TABLE "Policy" ADD COLUMN     "extension" JSONB,
ADD COLUMN     "parking" JSONB;
