import type { Instant } from '../time/instant.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { DeliveryReport } from './delivery-report.ts';
import type { MachineKind } from './machine-mail.ts';
import type { TokenEvidence } from './token-evidence.ts';

/** A name and an address as a header gives them; either may be ''. The address is lower case. */
export interface Mailbox {
  name: string;
  address: string;
}

/** One attached file, decoded. */
export interface MailAttachment {
  /** Safe: no path, no control characters, at most 180 characters; never empty. */
  fileName: string;
  mediaType: string;
  /** Bytes after decoding. */
  size: number;
  /** Hex of the whole SHA-256. */
  sha256: string;
  /** An image the HTML shows: never evidence. */
  inline: boolean;
  /** Why it is not taken as evidence, or null where it is fine. */
  refusal: 'tooLarge' | 'tooMany' | 'program' | null;
  content: Buffer;
}

/** Why a mail could not be read as it stands. */
export type MailNote =
  /** Parts, depth or header lines beyond what real mail has: the rest was left out. */
  | 'limitsExceeded'
  /** Outlook's own format (TNEF): what it holds is not shown. */
  | 'winmailDat'
  /** Several From headers: nobody's mail can be told from it. */
  | 'severalSenders'
  /** The body is encrypted. */
  | 'encrypted';

/** Everything the product reads out of one raw mail. Nothing in it is verified. */
export interface MailFacts {
  messageId: string;
  inReplyTo: string[];
  references: string[];
  from: Mailbox;
  recipients: Mailbox[];
  subject: string;
  /** The Date header, null where it is missing or no date. */
  sentAt: Instant | null;
  /** What the person typed; for an automatic reply its own text; '' for bounces, delays and receipts. */
  visibleText: string;
  isForward: boolean;
  /** Null for mail that somebody wrote. */
  machine: MachineKind | null;
  /** For bounces and delays. */
  report: DeliveryReport | null;
  /** Last day away, where a holiday notice tells it. */
  awayUntil: LocalDate | null;
  /** Hints at the reminder answered, the strongest first; the caller checks them. */
  evidence: TokenEvidence[];
  attachments: MailAttachment[];
  /** Raw Authentication-Results, the topmost first: only those of our own relay may be believed. */
  authenticationResults: string[];
  notes: MailNote[];
}
