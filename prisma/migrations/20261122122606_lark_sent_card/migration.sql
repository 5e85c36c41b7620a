-- CreateTable
CREATE TABLE "SentCard" (
    "id" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "sentAt" TIMESTAMPTZ(3) NOT NULL,
    "face" TEXT NOT NULL,
    "redrawAt" TIMESTAMPTZ(3),
    "readCheckAt" TIMESTAMPTZ(3),
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "SentCard_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SentCard_deliveryId_key" ON "SentCard"("deliveryId");

-- CreateIndex
CREATE INDEX "SentCard_messageId_idx" ON "SentCard"("messageId");

-- CreateIndex
CREATE INDEX "SentCard_redrawAt_idx" ON "SentCard"("redrawAt");

-- CreateIndex
CREATE INDEX "SentCard_readCheckAt_idx" ON "SentCard"("readCheckAt");
