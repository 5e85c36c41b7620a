-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL,
    "inboundId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "answers" TEXT,
    "proof" TEXT,

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailboxMail" (
    "id" TEXT NOT NULL,
    "mailbox" TEXT NOT NULL,
    "uidValidity" TEXT NOT NULL,
    "uid" INTEGER NOT NULL,
    "inboundId" TEXT NOT NULL,
    "arrivedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailboxMail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JournalCopy" (
    "id" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "JournalCopy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Mail_inboundId_key" ON "Mail"("inboundId");

-- CreateIndex
CREATE INDEX "Mail_fingerprint_idx" ON "Mail"("fingerprint");

-- CreateIndex
CREATE INDEX "MailboxMail_inboundId_idx" ON "MailboxMail"("inboundId");

-- CreateIndex
CREATE UNIQUE INDEX "MailboxMail_mailbox_uidValidity_uid_key" ON "MailboxMail"("mailbox", "uidValidity", "uid");

-- CreateIndex
CREATE UNIQUE INDEX "JournalCopy_messageId_key" ON "JournalCopy"("messageId");

-- CreateIndex
CREATE INDEX "JournalCopy_seenAt_idx" ON "JournalCopy"("seenAt");

-- AddForeignKey
ALTER TABLE "Mail" ADD CONSTRAINT "Mail_inboundId_fkey" FOREIGN KEY ("inboundId") REFERENCES "Inbound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailboxMail" ADD CONSTRAINT "MailboxMail_inboundId_fkey" FOREIGN KEY ("inboundId") REFERENCES "Inbound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
