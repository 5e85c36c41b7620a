import type { ShownAnswer } from '../app/answer-push.ts';
import type { Deps } from '../app/ports.ts';
import type { Happening } from '../app/happening/happening.ts';
import type { InboundDraft } from '../app/receive-inbound.ts';
import type { RehearsalStage } from '../app/rehearsal/simulate-plan.ts';
import type { Config } from '../config.ts';
import type { PlanDraft } from '../core/plan/draft.ts';
import type { LedgerRow } from '../core/report/ledger.ts';

/** A plan file as read: the draft, the JSON that a dry run shows, the SHA-256 of its bytes; or one Chinese sentence. */
export type PlanFileReading =
  | { ok: true; draft: PlanDraft; json: Record<string, unknown>; sha256: string }
  | { ok: false; message: string };

/** What `doctor` looked at, a line each; `ok` is true when nothing needs mending. */
export interface DoctorReport {
  ok: boolean;
  checks: { name: string; ok: boolean; message: string }[];
}

/** What the Lark channel makes of a webhook request. The reason of a refusal is for the record, not for the sender. */
export type LarkReading =
  | { kind: 'challenge'; challenge: string }
  | { kind: 'refused'; status: 400 | 401; reason: string }
  | { kind: 'ignored'; reason: string }
  | { kind: 'inbound'; inbound: InboundDraft }
  | { kind: 'happening'; happening: Happening };

/** The Lark channel's side of the webhook, with its keys. */
export interface LarkWebhook {
  /** Verifies and reads one request; never throws on what a stranger sends. Header names are in lower case. */
  read: (request: { headers: Record<string, string | string[] | undefined>; rawBody: Buffer }) => LarkReading;
  /** The body that answers the press of a button. */
  answer: (shown: ShownAnswer) => object;
}

/** Everything the routes work with; `wire.ts` knows where it comes from. */
export interface HttpServices {
  deps: Deps;
  config: Pick<Config, 'logLevel'>;
  /** Null when database and queue answer; else one Chinese sentence, for the log. */
  ready: () => Promise<string | null>;
  /** Jobs waiting in the queue. */
  queueDepth?: () => Promise<number>;
  /** Reads an uploaded file; `year` overrules the year the document names. */
  readPlanFile: (path: string, options: { year?: number }) => Promise<PlanFileReading>;
  /** Where a rehearsal runs: in memory. */
  rehearsal: RehearsalStage;
  /** The register as an Excel workbook. */
  ledgerToXlsx: (rows: readonly LedgerRow[]) => Promise<Buffer>;
  doctor: () => Promise<DoctorReport>;
  /** Null where Lark is not configured. */
  lark: LarkWebhook | null;
  /** Where people reach this server from outside; null or missing: links can't be sent. */
  publicUrl?: string | null;
  /** Signs the mails that relays drop; null or missing: none are taken. */
  mailDropSecret?: string | null;
  /** Where log lines go, standard error by default. */
  logTo?: { write(line: string): void };
}
