-- CreateEnum
CREATE TYPE "Channel" AS ENUM ('console', 'email', 'lark');

-- CreateEnum
CREATE TYPE "RouteState" AS ENUM ('ok', 'bad');

-- CreateEnum
CREATE TYPE "Duty" AS ENUM ('contact', 'leader', 'deputy');

-- CreateEnum
CREATE TYPE "UserRole" AS ENUM ('admin', 'coordinator', 'unitLeader', 'contact');

-- CreateEnum
CREATE TYPE "CalendarDayKind" AS ENUM ('off', 'work');

-- CreateEnum
CREATE TYPE "PolicyLevel" AS ENUM ('organisation', 'plan', 'task');

-- CreateEnum
CREATE TYPE "PlanState" AS ENUM ('draft', 'active', 'ended');

-- CreateEnum
CREATE TYPE "AssignmentRole" AS ENUM ('lead', 'responsible', 'support');

-- CreateEnum
CREATE TYPE "DeadlineKind" AS ENUM ('milestone', 'recurring', 'ongoing', 'relative');

-- CreateEnum
CREATE TYPE "OccurrenceState" AS ENUM ('scheduled', 'open', 'acknowledged', 'in_progress', 'returned', 'submitted', 'closed', 'parked', 'cancelled');

-- CreateEnum
CREATE TYPE "ExtensionState" AS ENUM ('pending', 'approved', 'refused', 'withdrawn');

-- CreateEnum
CREATE TYPE "SilenceScope" AS ENUM ('plan', 'task', 'occurrence', 'contact');

-- CreateEnum
CREATE TYPE "EscalationState" AS ENUM ('raised', 'decided', 'moot');

-- CreateEnum
CREATE TYPE "OrderColour" AS ENUM ('blue', 'yellow', 'red');

-- CreateEnum
CREATE TYPE "Audience" AS ENUM ('contacts', 'unitLeader', 'coordinators');

-- CreateEnum
CREATE TYPE "Ask" AS ENUM ('acknowledge', 'progress', 'due', 'overdue', 'checkIn', 'escalation');

-- CreateEnum
CREATE TYPE "ReminderState" AS ENUM ('pending', 'sent', 'superseded', 'skipped');

-- CreateEnum
CREATE TYPE "MessageKind" AS ENUM ('digest', 'escalation', 'receipt', 'notice');

-- CreateEnum
CREATE TYPE "MessageState" AS ENUM ('open', 'withdrawn');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('pending', 'sending', 'sent', 'delivered', 'read', 'failed_temporary', 'failed_permanent', 'unknown', 'withdrawn');

-- CreateEnum
CREATE TYPE "InboundKind" AS ENUM ('button', 'text', 'other');

-- CreateEnum
CREATE TYPE "InboundState" AS ENUM ('received', 'applied', 'refused', 'waiting', 'ignored');

-- CreateEnum
CREATE TYPE "ReplyKind" AS ENUM ('done', 'in_progress', 'acknowledged', 'blocked', 'extension_request', 'not_ours', 'delegated', 'value', 'question', 'undo', 'none');

-- CreateEnum
CREATE TYPE "EventEntity" AS ENUM ('plan', 'task', 'occurrence', 'reminder', 'message', 'delivery', 'inbound', 'extension', 'directory', 'system');

-- CreateTable
CREATE TABLE "OrgUnit" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "parentId" TEXT,

    CONSTRAINT "OrgUnit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "UnitAlias" (
    "id" TEXT NOT NULL,
    "alias" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,

    CONSTRAINT "UnitAlias_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrgUnitGroup" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "OrgUnitGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OrgUnitGroupMember" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,

    CONSTRAINT "OrgUnitGroupMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactRoute" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "address" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "state" "RouteState" NOT NULL DEFAULT 'ok',
    "badReason" TEXT,

    CONSTRAINT "ContactRoute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactDuty" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "duty" "Duty" NOT NULL,
    "fromOn" DATE,
    "toOn" DATE,

    CONSTRAINT "ContactDuty_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ContactLeave" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "fromOn" DATE NOT NULL,
    "toOn" DATE NOT NULL,

    CONSTRAINT "ContactLeave_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "UserRole" NOT NULL,
    "contactId" TEXT,
    "tokenHash" TEXT,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarDay" (
    "id" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "kind" "CalendarDayKind" NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "tableVersion" TEXT NOT NULL,

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Policy" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "window" JSONB NOT NULL,
    "channels" "Channel"[],
    "review" BOOLEAN NOT NULL,
    "ladders" JSONB NOT NULL,

    CONSTRAINT "Policy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PolicyBinding" (
    "id" TEXT NOT NULL,
    "level" "PolicyLevel" NOT NULL,
    "targetId" TEXT NOT NULL,
    "policyId" TEXT NOT NULL,

    CONSTRAINT "PolicyBinding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Plan" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "issuer" TEXT,
    "docNo" TEXT,
    "issuedOn" DATE,
    "periodStart" DATE NOT NULL,
    "periodEnd" DATE NOT NULL,
    "letter" TEXT NOT NULL,
    "state" "PlanState" NOT NULL DEFAULT 'draft',
    "activatedAt" TIMESTAMPTZ(3),
    "calendarVersion" TEXT,

    CONSTRAINT "Plan_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanImport" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "draft" JSONB NOT NULL,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PlanImport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanMilestone" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,

    CONSTRAINT "PlanMilestone_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Indicator" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "Indicator_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkingGroup" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "leadUnitId" TEXT,
    "commander" TEXT,

    CONSTRAINT "WorkingGroup_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WorkingGroupMember" (
    "id" TEXT NOT NULL,
    "groupId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,

    CONSTRAINT "WorkingGroupMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "section" TEXT,
    "goal" TEXT,
    "content" TEXT NOT NULL,
    "unitsRaw" TEXT,
    "deadlineText" TEXT,
    "source" TEXT NOT NULL,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "role" "AssignmentRole" NOT NULL,
    "viaGroup" TEXT,

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Deadline" (
    "id" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "assignmentId" TEXT,
    "ruleKey" TEXT NOT NULL,
    "kind" "DeadlineKind" NOT NULL,
    "text" TEXT NOT NULL,
    "dueDates" DATE[],
    "every" TEXT,
    "times" INTEGER,
    "implied" BOOLEAN NOT NULL,
    "anchor" TEXT,
    "amount" INTEGER,
    "unit" TEXT,

    CONSTRAINT "Deadline_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Target" (
    "id" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "metric" TEXT NOT NULL,
    "comparator" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "max" DOUBLE PRECISION,
    "unit" TEXT NOT NULL,
    "per" TEXT,
    "dueOn" DATE,

    CONSTRAINT "Target_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TargetShare" (
    "id" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "unitText" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "unit" TEXT NOT NULL,
    "each" BOOLEAN NOT NULL,

    CONSTRAINT "TargetShare_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TargetValue" (
    "id" TEXT NOT NULL,
    "targetId" TEXT NOT NULL,
    "replyId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TargetValue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Occurrence" (
    "id" TEXT NOT NULL,
    "assignmentId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "ruleKey" TEXT NOT NULL,
    "periodKey" TEXT NOT NULL,
    "kind" "DeadlineKind" NOT NULL,
    "every" TEXT,
    "originalDueOn" DATE NOT NULL,
    "dueOn" DATE NOT NULL,
    "dueRevision" INTEGER NOT NULL,
    "state" "OccurrenceState" NOT NULL,
    "version" INTEGER NOT NULL,
    "openedAt" TIMESTAMPTZ(3),
    "acknowledgedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "percent" DOUBLE PRECISION,
    "promisedOn" DATE,
    "lastAnswer" TEXT,
    "blockedReason" TEXT,
    "parkedUntilOn" DATE,

    CONSTRAINT "Occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExtensionRequest" (
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "replyId" TEXT NOT NULL,
    "fromDueOn" DATE NOT NULL,
    "toDueOn" DATE,
    "reason" TEXT,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ExtensionState" NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ExtensionRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Silence" (
    "id" TEXT NOT NULL,
    "scope" "SilenceScope" NOT NULL,
    "scopeId" TEXT NOT NULL,
    "fromAt" TIMESTAMPTZ(3) NOT NULL,
    "toAt" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,
    "owner" TEXT NOT NULL,

    CONSTRAINT "Silence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Escalation" (
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "stepKey" TEXT NOT NULL,
    "messageId" TEXT,
    "raisedAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "EscalationState" NOT NULL,
    "decision" TEXT,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Escalation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SupervisionOrder" (
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "colour" "OrderColour" NOT NULL,
    "number" TEXT NOT NULL,
    "issuedAt" TIMESTAMPTZ(3) NOT NULL,
    "metAt" TIMESTAMPTZ(3),

    CONSTRAINT "SupervisionOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "id" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "dueRevision" INTEGER NOT NULL,
    "stepKey" TEXT NOT NULL,
    "repeatNo" INTEGER NOT NULL,
    "contactId" TEXT NOT NULL,
    "audience" "Audience" NOT NULL,
    "ask" "Ask" NOT NULL,
    "fireAt" TIMESTAMPTZ(3) NOT NULL,
    "state" "ReminderState" NOT NULL,
    "reason" TEXT,
    "messageId" TEXT,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "kind" "MessageKind" NOT NULL,
    "part" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "text" TEXT,
    "state" "MessageState" NOT NULL,
    "reason" TEXT,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MessageItem" (
    "id" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "occurrenceId" TEXT NOT NULL,
    "reminderId" TEXT NOT NULL,
    "ask" "Ask" NOT NULL,
    "droppedReason" TEXT,

    CONSTRAINT "MessageItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Delivery" (
    "id" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "routeId" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "address" TEXT NOT NULL,
    "providerKey" TEXT NOT NULL,
    "state" "DeliveryState" NOT NULL,
    "attempts" INTEGER NOT NULL,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "firstAttemptAt" TIMESTAMPTZ(3),
    "handedOverAt" TIMESTAMPTZ(3),
    "leaseEndsAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "providerMessageId" TEXT,
    "errorCode" TEXT,
    "errorText" TEXT,

    CONSTRAINT "Delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SandboxMessage" (
    "id" TEXT NOT NULL,
    "providerKey" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "contactId" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "card" JSONB,

    CONSTRAINT "SandboxMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Inbound" (
    "id" TEXT NOT NULL,
    "channel" "Channel" NOT NULL,
    "providerId" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "sender" TEXT NOT NULL,
    "answersTo" TEXT,
    "kind" "InboundKind" NOT NULL,
    "body" TEXT NOT NULL,
    "raw" JSONB NOT NULL,
    "state" "InboundState" NOT NULL,
    "reason" TEXT,
    "contactId" TEXT,
    "processedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Inbound_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
    "inboundId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "size" INTEGER NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Reply" (
    "id" TEXT NOT NULL,
    "inboundId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "occurrenceId" TEXT,
    "contactId" TEXT NOT NULL,
    "kind" "ReplyKind" NOT NULL,
    "percent" DOUBLE PRECISION,
    "value" DOUBLE PRECISION,
    "measure" TEXT,
    "date" DATE,
    "reason" TEXT,
    "text" TEXT NOT NULL,
    "repliedAt" TIMESTAMPTZ(3) NOT NULL,
    "refusal" TEXT,
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Reply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL,
    "entity" "EventEntity" NOT NULL,
    "entityId" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT,
    "to" TEXT,
    "why" TEXT,
    "batch" INTEGER,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EventSeal" (
    "id" TEXT NOT NULL,
    "batch" INTEGER NOT NULL,
    "events" INTEGER NOT NULL,
    "previousHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "sealedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "EventSeal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Bulletin" (
    "id" TEXT NOT NULL,
    "planId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "Bulletin_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Setting" (
    "id" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "Setting_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "OrgUnit_name_key" ON "OrgUnit"("name");

-- CreateIndex
CREATE INDEX "OrgUnit_parentId_idx" ON "OrgUnit"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "UnitAlias_alias_key" ON "UnitAlias"("alias");

-- CreateIndex
CREATE INDEX "UnitAlias_unitId_idx" ON "UnitAlias"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "OrgUnitGroup_name_key" ON "OrgUnitGroup"("name");

-- CreateIndex
CREATE INDEX "OrgUnitGroupMember_unitId_idx" ON "OrgUnitGroupMember"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "OrgUnitGroupMember_groupId_unitId_key" ON "OrgUnitGroupMember"("groupId", "unitId");

-- CreateIndex
CREATE INDEX "ContactRoute_contactId_priority_idx" ON "ContactRoute"("contactId", "priority");

-- CreateIndex
CREATE UNIQUE INDEX "ContactRoute_channel_address_key" ON "ContactRoute"("channel", "address");

-- CreateIndex
CREATE INDEX "ContactDuty_unitId_duty_idx" ON "ContactDuty"("unitId", "duty");

-- CreateIndex
CREATE UNIQUE INDEX "ContactDuty_contactId_unitId_duty_key" ON "ContactDuty"("contactId", "unitId", "duty");

-- CreateIndex
CREATE UNIQUE INDEX "ContactLeave_contactId_fromOn_key" ON "ContactLeave"("contactId", "fromOn");

-- CreateIndex
CREATE UNIQUE INDEX "User_name_key" ON "User"("name");

-- CreateIndex
CREATE UNIQUE INDEX "User_contactId_key" ON "User"("contactId");

-- CreateIndex
CREATE UNIQUE INDEX "User_tokenHash_key" ON "User"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarDay_tableVersion_date_key" ON "CalendarDay"("tableVersion", "date");

-- CreateIndex
CREATE UNIQUE INDEX "Policy_name_version_key" ON "Policy"("name", "version");

-- CreateIndex
CREATE INDEX "PolicyBinding_policyId_idx" ON "PolicyBinding"("policyId");

-- CreateIndex
CREATE UNIQUE INDEX "PolicyBinding_level_targetId_key" ON "PolicyBinding"("level", "targetId");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_letter_key" ON "Plan"("letter");

-- CreateIndex
CREATE UNIQUE INDEX "Plan_title_periodStart_key" ON "Plan"("title", "periodStart");

-- CreateIndex
CREATE UNIQUE INDEX "PlanImport_planId_fileHash_key" ON "PlanImport"("planId", "fileHash");

-- CreateIndex
CREATE UNIQUE INDEX "PlanMilestone_planId_text_key" ON "PlanMilestone"("planId", "text");

-- CreateIndex
CREATE UNIQUE INDEX "Indicator_planId_name_key" ON "Indicator"("planId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "WorkingGroup_planId_name_key" ON "WorkingGroup"("planId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "WorkingGroupMember_groupId_unitId_key" ON "WorkingGroupMember"("groupId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Task_planId_number_key" ON "Task"("planId", "number");

-- CreateIndex
CREATE INDEX "Assignment_unitId_idx" ON "Assignment"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_taskId_unitId_key" ON "Assignment"("taskId", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_task_rule" ON "Deadline"("taskId", "ruleKey") WHERE ("assignmentId" IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Deadline_assignment_rule" ON "Deadline"("assignmentId", "ruleKey") WHERE ("assignmentId" IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "Target_taskId_position_key" ON "Target"("taskId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "TargetShare_taskId_position_key" ON "TargetShare"("taskId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "TargetValue_targetId_replyId_key" ON "TargetValue"("targetId", "replyId");

-- CreateIndex
CREATE INDEX "Occurrence_planId_state_idx" ON "Occurrence"("planId", "state");

-- CreateIndex
CREATE INDEX "Occurrence_taskId_idx" ON "Occurrence"("taskId");

-- CreateIndex
CREATE INDEX "Occurrence_unitId_state_idx" ON "Occurrence"("unitId", "state");

-- CreateIndex
CREATE INDEX "Occurrence_live_due" ON "Occurrence"("dueOn") WHERE (state <> 'closed' AND state <> 'cancelled');

-- CreateIndex
CREATE UNIQUE INDEX "Occurrence_assignmentId_ruleKey_periodKey_key" ON "Occurrence"("assignmentId", "ruleKey", "periodKey");

-- CreateIndex
CREATE UNIQUE INDEX "ExtensionRequest_replyId_key" ON "ExtensionRequest"("replyId");

-- CreateIndex
CREATE INDEX "ExtensionRequest_occurrenceId_idx" ON "ExtensionRequest"("occurrenceId");

-- CreateIndex
CREATE INDEX "ExtensionRequest_pending" ON "ExtensionRequest"("requestedAt") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "Silence_toAt_idx" ON "Silence"("toAt");

-- CreateIndex
CREATE UNIQUE INDEX "Silence_scope_scopeId_fromAt_key" ON "Silence"("scope", "scopeId", "fromAt");

-- CreateIndex
CREATE INDEX "Escalation_raised" ON "Escalation"("raisedAt") WHERE (state = 'raised');

-- CreateIndex
CREATE UNIQUE INDEX "Escalation_occurrenceId_stepKey_key" ON "Escalation"("occurrenceId", "stepKey");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisionOrder_number_key" ON "SupervisionOrder"("number");

-- CreateIndex
CREATE UNIQUE INDEX "SupervisionOrder_occurrenceId_colour_key" ON "SupervisionOrder"("occurrenceId", "colour");

-- CreateIndex
CREATE INDEX "Reminder_messageId_idx" ON "Reminder"("messageId");

-- CreateIndex
CREATE INDEX "Reminder_due" ON "Reminder"("fireAt", "contactId") WHERE (state = 'pending');

-- CreateIndex
CREATE INDEX "Reminder_due_by_contact" ON "Reminder"("contactId", "fireAt") WHERE (state = 'pending');

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_occurrenceId_dueRevision_stepKey_repeatNo_contactI_key" ON "Reminder"("occurrenceId", "dueRevision", "stepKey", "repeatNo", "contactId");

-- CreateIndex
CREATE UNIQUE INDEX "Message_contactId_day_kind_part_key" ON "Message"("contactId", "day", "kind", "part");

-- CreateIndex
CREATE INDEX "MessageItem_occurrenceId_idx" ON "MessageItem"("occurrenceId");

-- CreateIndex
CREATE UNIQUE INDEX "MessageItem_messageId_position_key" ON "MessageItem"("messageId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_providerKey_key" ON "Delivery"("providerKey");

-- CreateIndex
CREATE INDEX "Delivery_providerMessageId_idx" ON "Delivery"("providerMessageId");

-- CreateIndex
CREATE INDEX "Delivery_due" ON "Delivery"("nextAttemptAt") WHERE (state = 'pending' OR state = 'failed_temporary');

-- CreateIndex
CREATE INDEX "Delivery_leased" ON "Delivery"("leaseEndsAt") WHERE (state = 'sending');

-- CreateIndex
CREATE INDEX "Delivery_unknown" ON "Delivery"("finishedAt") WHERE (state = 'unknown');

-- CreateIndex
CREATE UNIQUE INDEX "Delivery_messageId_routeId_key" ON "Delivery"("messageId", "routeId");

-- CreateIndex
CREATE UNIQUE INDEX "SandboxMessage_providerKey_key" ON "SandboxMessage"("providerKey");

-- CreateIndex
CREATE INDEX "SandboxMessage_contactId_receivedAt_idx" ON "SandboxMessage"("contactId", "receivedAt");

-- CreateIndex
CREATE INDEX "Inbound_received" ON "Inbound"("receivedAt") WHERE (state = 'received');

-- CreateIndex
CREATE INDEX "Inbound_waiting" ON "Inbound"("receivedAt") WHERE (state = 'waiting');

-- CreateIndex
CREATE UNIQUE INDEX "Inbound_channel_providerId_key" ON "Inbound"("channel", "providerId");

-- CreateIndex
CREATE INDEX "Attachment_sha256_idx" ON "Attachment"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Attachment_inboundId_sha256_fileName_key" ON "Attachment"("inboundId", "sha256", "fileName");

-- CreateIndex
CREATE INDEX "Reply_occurrenceId_repliedAt_idx" ON "Reply"("occurrenceId", "repliedAt");

-- CreateIndex
CREATE INDEX "Reply_contactId_repliedAt_idx" ON "Reply"("contactId", "repliedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Reply_inboundId_position_key" ON "Reply"("inboundId", "position");

-- CreateIndex
CREATE INDEX "Event_entity_entityId_occurredAt_idx" ON "Event"("entity", "entityId", "occurredAt");

-- CreateIndex
CREATE INDEX "Event_unsealed" ON "Event"("recordedAt", "id") WHERE (batch IS NULL);

-- CreateIndex
CREATE UNIQUE INDEX "EventSeal_batch_key" ON "EventSeal"("batch");

-- CreateIndex
CREATE UNIQUE INDEX "Bulletin_planId_title_key" ON "Bulletin"("planId", "title");

-- AddForeignKey
ALTER TABLE "OrgUnit" ADD CONSTRAINT "OrgUnit_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "OrgUnit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "UnitAlias" ADD CONSTRAINT "UnitAlias_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "OrgUnit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrgUnitGroupMember" ADD CONSTRAINT "OrgUnitGroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "OrgUnitGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OrgUnitGroupMember" ADD CONSTRAINT "OrgUnitGroupMember_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "OrgUnit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactRoute" ADD CONSTRAINT "ContactRoute_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactDuty" ADD CONSTRAINT "ContactDuty_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactDuty" ADD CONSTRAINT "ContactDuty_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "OrgUnit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContactLeave" ADD CONSTRAINT "ContactLeave_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "User" ADD CONSTRAINT "User_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PolicyBinding" ADD CONSTRAINT "PolicyBinding_policyId_fkey" FOREIGN KEY ("policyId") REFERENCES "Policy"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanImport" ADD CONSTRAINT "PlanImport_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanMilestone" ADD CONSTRAINT "PlanMilestone_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Indicator" ADD CONSTRAINT "Indicator_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorkingGroup" ADD CONSTRAINT "WorkingGroup_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WorkingGroupMember" ADD CONSTRAINT "WorkingGroupMember_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "WorkingGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Task" ADD CONSTRAINT "Task_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "OrgUnit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deadline" ADD CONSTRAINT "Deadline_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Target" ADD CONSTRAINT "Target_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TargetShare" ADD CONSTRAINT "TargetShare_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TargetValue" ADD CONSTRAINT "TargetValue_targetId_fkey" FOREIGN KEY ("targetId") REFERENCES "Target"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Occurrence" ADD CONSTRAINT "Occurrence_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExtensionRequest" ADD CONSTRAINT "ExtensionRequest_occurrenceId_fkey" FOREIGN KEY ("occurrenceId") REFERENCES "Occurrence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_occurrenceId_fkey" FOREIGN KEY ("occurrenceId") REFERENCES "Occurrence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_contactId_fkey" FOREIGN KEY ("contactId") REFERENCES "Contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageItem" ADD CONSTRAINT "MessageItem_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageItem" ADD CONSTRAINT "MessageItem_occurrenceId_fkey" FOREIGN KEY ("occurrenceId") REFERENCES "Occurrence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Delivery" ADD CONSTRAINT "Delivery_routeId_fkey" FOREIGN KEY ("routeId") REFERENCES "ContactRoute"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_inboundId_fkey" FOREIGN KEY ("inboundId") REFERENCES "Inbound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reply" ADD CONSTRAINT "Reply_inboundId_fkey" FOREIGN KEY ("inboundId") REFERENCES "Inbound"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Bulletin" ADD CONSTRAINT "Bulletin_planId_fkey" FOREIGN KEY ("planId") REFERENCES "Plan"("id") ON DELETE CASCADE ON UPDATE CASCADE;
